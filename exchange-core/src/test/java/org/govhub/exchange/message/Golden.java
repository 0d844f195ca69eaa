package org.govhub.exchange.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The golden files of the schemas room, and plain XML in and out for the tests of this package. */
final class Golden {

    static final Path FOLDER =
            Path.of("..", "schemas", "src", "main", "resources", "org", "govhub", "schemas", "golden");

    private Golden() {}

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] json(String name) {
        return bytes(FOLDER.resolve(name + ".json"));
    }

    static Element xml(byte[] bytes) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message with every field value as XML carries it. */
    static Message lexical(Message message) {
        Payload payload =
                switch (message.payload()) {
                    case Payload.Publish publish -> new Payload.Publish(lexical(publish.records()));
                    case Payload.Records records -> new Payload.Records(lexical(records.records()));
                    case Payload.Query query ->
                        new Payload.Query(query.where().lexical(), query.fields(), query.limit());
                    default -> message.payload();
                };
        return message.toBuilder().payload(payload).build();
    }

    private static List<Change> lexical(List<Change> changes) {
        return changes.stream()
                .map(change -> {
                    Row before = change.before();
                    return new Change(change.op(), change.record().lexical(), before == null ? null : before.lexical());
                })
                .toList();
    }
}
