package org.govhub.catalog.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * XSD 1.0 in two files, because a record and its fields stand in two namespaces: one with the types of the dataset's fields,
 * one with the element {@code record} as it is written. XSD 1.0 cannot make the fields depend on the attribute {@code op},
 * so {@code record} is a record written; {@code Delete} is the type of one taken away, {@code Change} of either.
 */
final class Xsd {

    static final String MESSAGE = "urn:govhub:message:1";

    private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";

    private final ContractView view;
    private final XmlText xml;

    private Xsd(ContractView view, XmlText xml) {
        this.view = view;
        this.xml = xml;
    }

    static List<ContractFile> write(ContractView view) {
        String name = view.header().fileName();
        XmlText fields = new XmlText().comment(header(view));
        new Xsd(view, fields).fields(name + ".record.xsd");
        XmlText record = new XmlText().comment(header(view));
        new Xsd(view, record).record(name + ".xsd");
        return List.of(
                ContractFile.text(name + ".xsd", fields.toString()),
                ContractFile.text(name + ".record.xsd", record.toString()));
    }

    static List<String> header(ContractView view) {
        List<String> lines = new ArrayList<>(view.header().lines());
        lines.addAll(view.rows());
        lines.add("Beyond this schema the message holds to message.xsd, and a number to at most 100 characters.");
        return lines;
    }

    /** The schema of the dataset's namespace, also inside a WSDL. */
    static void fields(ContractView view, XmlText xml, String messageSchema) {
        new Xsd(view, xml).fields(messageSchema);
    }

    private void fields(String messageSchema) {
        open(view.header().namespace());
        xml.documentation(view.header().title());
        xml.empty("xs:import", "namespace", MESSAGE, "schemaLocation", messageSchema);
        if (!view.upserts().isEmpty()) {
            type("Upsert", view.upserts(), true);
            type("Delete", deleted(), true);
            type("Change", either(), true);
        }
        type("Row", rows(), false);
        type("Answer", rows(), true);
        if (!view.where().isEmpty()) {
            type("Where", view.where(), false);
        }
        xml.close();
    }

    /** Fields of a row that may lack any of them: answers, and old values. */
    private List<Column> rows() {
        return view.answers().isEmpty() ? ContractView.optional(view.upserts()) : view.answers();
    }

    private List<Column> deleted() {
        Set<String> key = key();
        List<Column> columns = view.isProviders() ? view.upserts() : view.deleteKey();
        return columns.stream()
                .map(column -> column.withRequired(key.contains(column.name())))
                .toList();
    }

    private List<Column> either() {
        Set<String> key = key();
        return view.upserts().stream()
                .map(column -> column.withRequired(key.contains(column.name())))
                .toList();
    }

    private Set<String> key() {
        return view.deleteKey().stream().map(Column::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param isRecord whether old values may follow the fields and {@code op} say what is done */
    private void type(String name, List<Column> columns, boolean isRecord) {
        xml.open("xs:complexType", "name", name).open("xs:all");
        for (Column column : columns) {
            xml.open(
                    "xs:element",
                    "name",
                    column.name(),
                    "minOccurs",
                    column.required() ? XmlText.ABSENT : "0",
                    "nillable",
                    column.required() ? XmlText.ABSENT : "true");
            xml.documentation(column.label() + (column.masked() ? " (masked)" : ""));
            new XsdValues(xml).write(column.domains());
            xml.close();
        }
        if (isRecord && view.isProviders()) {
            xml.empty("xs:element", "ref", "m:before", "minOccurs", "0");
        }
        xml.close();
        if (isRecord) {
            xml.open("xs:attribute", "name", "op", "default", name.equals("Delete") ? "delete" : "upsert");
            xml.open("xs:simpleType").open("xs:restriction", "base", "xs:string");
            if (!name.equals("Delete")) {
                xml.empty("xs:enumeration", "value", "upsert");
            }
            if (!name.equals("Upsert")) {
                xml.empty("xs:enumeration", "value", "delete");
            }
            xml.close().close().close();
        }
        xml.close();
    }

    private void record(String fieldsSchema) {
        open(MESSAGE);
        xml.empty("xs:import", "namespace", view.header().namespace(), "schemaLocation", fieldsSchema);
        xml.empty("xs:element", "name", "record", "type", view.upserts().isEmpty() ? "d:Answer" : "d:Upsert");
        if (view.isProviders()) {
            xml.empty("xs:element", "name", "before", "type", "d:Row");
        }
        xml.close();
    }

    private void open(String namespace) {
        xml.open(
                "xs:schema",
                "xmlns:xs",
                SCHEMA,
                "xmlns:d",
                view.header().namespace(),
                "xmlns:m",
                MESSAGE,
                "targetNamespace",
                namespace,
                "elementFormDefault",
                "qualified",
                "version",
                view.header().version());
    }
}
