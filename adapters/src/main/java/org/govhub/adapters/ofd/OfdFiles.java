package org.govhub.adapters.ofd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.StrictXml;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The files of an OFD package and how they name each other: absolutely, or from the folder of the one that names. */
final class OfdFiles {

    /** Of XML that is parsed, each time it is: no document of 64 MB packed needs more. */
    private static final long MOST_PARSED = 64L * 1024 * 1024;

    static final String NAMESPACE = "http://www.ofdspec.org/2016";

    private final Map<String, byte[]> files;
    private final Map<String, String> digests = new HashMap<>();
    private long parsed;

    OfdFiles(Map<String, byte[]> files) {
        this.files = files;
    }

    /** The paths of all its files. */
    Set<String> paths() {
        return files.keySet();
    }

    /** The root element of one of its XML files; each call parses it anew, and that has a limit. */
    Element xml(String path) throws IOException {
        byte[] xml = bytes(path);
        parsed += xml.length;
        if (parsed > MOST_PARSED) {
            throw new IOException("its XML files are larger than 64 MB together; split it");
        }
        try {
            return StrictXml.parse(xml).getDocumentElement();
        } catch (RefusedException e) {
            throw new IOException("its file " + path + " cannot be read: " + e.detail(), e);
        }
    }

    byte[] bytes(String path) throws IOException {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new IOException("it names a file that is not in it");
        }
        return bytes;
    }

    /** SM3 of a file in Base64, calculated once. */
    String digest(String path) throws IOException {
        byte[] bytes = bytes(path);
        return digests.computeIfAbsent(path, first -> Base64.getEncoder().encodeToString(Digest.SM3.of(bytes)));
    }

    /** The path that {@code location} means inside the file at {@code from}. */
    static String resolve(String from, String location) {
        String plain = location.strip();
        if (plain.startsWith("/")) {
            return plain.substring(1);
        }
        return from.substring(0, from.lastIndexOf('/') + 1) + plain;
    }

    /** All elements of that name below. */
    static List<Element> all(Element root, String name) {
        NodeList found = root.getElementsByTagNameNS(NAMESPACE, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** The text of the first element of that name. */
    static String text(Element root, String name) throws IOException {
        List<Element> found = all(root, name);
        if (found.isEmpty()) {
            throw new IOException("its element " + name + " is missing");
        }
        return found.getFirst().getTextContent().strip();
    }
}
