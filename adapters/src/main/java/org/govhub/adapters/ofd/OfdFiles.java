package org.govhub.adapters.ofd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.StrictXml;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The files of an OFD package and how they name each other: absolutely, or from the folder of the one that names. */
record OfdFiles(Map<String, byte[]> files) {

    static final String NAMESPACE = "http://www.ofdspec.org/2016";

    /** The root element of one of its XML files. */
    Element xml(String path) throws IOException {
        try {
            return StrictXml.parse(bytes(path)).getDocumentElement();
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
