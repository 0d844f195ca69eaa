package org.govhub.catalog.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * WSDL 1.1 of the hub's SOAP door, self-contained: the message schema with the records of this dataset in it, and the schema
 * of its fields. Bindings and operation are those of {@code exchange.wsdl}.
 */
final class Wsdl {

    private static final String IMPORT =
            "<xs:import namespace=\"urn:govhub:message:1\" schemaLocation=\"message.xsd\"/>";

    private Wsdl() {}

    static String write(ContractView view) throws IOException {
        XmlText header = new XmlText().comment(Xsd.header(view));
        XmlText fields = new XmlText();
        Xsd.fields(view, fields, XmlText.ABSENT);
        String wsdl = body(read("exchange.wsdl"));
        String types = "<xs:schema>\n      " + IMPORT + "\n    </xs:schema>";
        return header + replaced(wsdl, types, message(view) + body(fields.toString()));
    }

    /** The schema of the message's namespace with records of this dataset and no other. */
    private static String message(ContractView view) throws IOException {
        String namespace = view.header().namespace();
        String record = view.upserts().isEmpty() ? "d:Answer" : "d:Change";
        String message = body(read("message.xsd"));
        message = replaced(
                message,
                " targetNamespace=\"urn:govhub:message:1\" elementFormDefault=\"qualified\" version=\"1\">",
                " xmlns:d=\"" + namespace
                        + "\" targetNamespace=\"urn:govhub:message:1\" elementFormDefault=\"qualified\" version=\"1\">\n"
                        + "  <xs:import namespace=\"" + namespace + "\"/>\n"
                        + (view.isProviders() ? "  <xs:element name=\"before\" type=\"d:Row\"/>\n" : ""));
        message = replaced(message, "name=\"record\" type=\"Record\"", "name=\"record\" type=\"" + record + "\"");
        message = view.where().isEmpty()
                ? message
                : replaced(message, "name=\"where\" type=\"Row\"", "name=\"where\" type=\"d:Where\"");
        return without(message, "Record");
    }

    private static String without(String schema, String type) {
        int from = schema.indexOf("  <xs:complexType name=\"" + type + "\"");
        String end = "</xs:complexType>\n";
        int to = schema.indexOf(end, from);
        if (from < 0 || to < 0) {
            throw new IllegalStateException("message.xsd has no type " + type);
        }
        return schema.substring(0, from) + schema.substring(to + end.length());
    }

    private static String replaced(String text, String expected, String by) {
        String spaced = text.replaceAll("(xmlns=\"urn:govhub:message:1\")\\s+(targetNamespace)", "$1 $2");
        if (!spaced.contains(expected)) {
            throw new IllegalStateException("a schema of the hub has changed: it lacks " + expected);
        }
        return spaced.replace(expected, by);
    }

    /** A document from its root element on. */
    private static String body(String document) {
        String root = document.replaceFirst("^<\\?xml[^>]*>\\s*", "").replaceFirst("(?s)^<!--.*?-->\\s*", "");
        return root.endsWith("\n") ? root : root + "\n";
    }

    private static String read(String name) throws IOException {
        try (InputStream in = Wsdl.class.getResourceAsStream("/org/govhub/schemas/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
