package org.govhub.exchange.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes one message as XML, parts in the order of {@code message.xsd}. */
final class XmlSpelling {

    private static final DocumentBuilderFactory DOCUMENTS = DocumentBuilderFactory.newDefaultNSInstance();

    private final Message message;
    private final Document document = emptyDocument();
    private final Element payload = document.createElementNS(XmlNames.MESSAGE, "payload");
    private final String fieldNamespace;

    XmlSpelling(Message message) {
        this.message = message;
        this.fieldNamespace = XmlNames.dataset(message.dataset() == null ? "" : message.dataset());
    }

    private static Document emptyDocument() {
        try {
            synchronized (DOCUMENTS) {
                return DOCUMENTS.newDocumentBuilder().newDocument();
            }
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform builds documents", e);
        }
    }

    Document write() {
        Element root = document.createElementNS(XmlNames.MESSAGE, "Message");
        root.setAttributeNS(XmlNames.XMLNS, "xmlns", XmlNames.MESSAGE);
        root.setAttributeNS(null, "Id", "_" + message.id());
        root.setIdAttribute("Id", true);
        document.appendChild(root);
        envelope(root);
        root.appendChild(payload);
        payload(payload);
        return document;
    }

    private void envelope(Element root) {
        add(root, "id", message.id());
        add(root, "type", message.type().wireName());
        add(root, "sender", message.sender().toString());
        add(root, "hub", message.hub());
        if (!message.recipients().isEmpty()) {
            add(root, "recipients", String.join(" ", message.recipients()));
        }
        add(root, "dataset", message.dataset());
        add(root, "created", Wire.time(message.created()));
        add(root, "expires", Wire.time(message.expires()));
        add(root, "purpose", message.purpose());
        add(root, "basis", message.basis());
        add(root, "correlation", message.correlation());
        add(root, "correlationDigest", message.correlationDigest());
        Act act = message.act();
        add(root, "act", act == null ? null : act.wireName());
        Batch batch = message.batch();
        if (batch != null) {
            Element part = add(root, "batch");
            add(part, "number", Long.toString(batch.number()));
            add(part, "of", Long.toString(batch.of()));
            add(part, "count", Long.toString(batch.count()));
            add(part, "digest", batch.digest());
        }
        Origin origin = message.origin();
        if (origin != null) {
            Element part = add(root, "origin");
            add(part, "sender", origin.sender().toString());
            add(part, "id", origin.id());
            add(part, "created", Wire.time(origin.created()));
            add(part, "digest", origin.digest());
        }
    }

    private void payload(Element part) {
        switch (message.payload()) {
            case Payload.Publish publish -> records(publish.records(), part);
            case Payload.Records records -> records(records.records(), part);
            case Payload.Query query -> query(query, part);
            case Payload.Document wanted -> document(wanted, part);
            case Payload.Receive receive -> {
                add(part, "max", Integer.toString(receive.max()));
                add(part, "waitSeconds", Integer.toString(receive.waitSeconds()));
            }
            case Payload.Ack ack -> {
                for (Payload.Acked acked : ack.deliveries()) {
                    Element delivery = add(part, "delivery");
                    add(delivery, "id", acked.id());
                    add(delivery, "digest", acked.digest());
                }
            }
            case Payload.Receipt receipt -> receipt(receipt, part);
            case Payload.Subscription wishes -> subscription(wishes, add(part, "subscription"));
            case Payload.Empty empty -> {}
        }
    }

    private void records(List<Change> changes, Element part) {
        for (Change change : changes) {
            Element record = add(part, "record");
            record.setAttributeNS(null, "op", change.op().wireName());
            fields(change.record(), record);
            Row before = change.before();
            if (before != null) {
                fields(before, add(record, "before"));
            }
        }
    }

    private void fields(Row row, Element parent) {
        for (Map.Entry<String, @Nullable Object> entry : row.entries()) {
            Element field = document.createElementNS(fieldNamespace, "d:" + entry.getKey());
            payload.setAttributeNS(XmlNames.XMLNS, "xmlns:d", fieldNamespace);
            Object value = entry.getValue();
            if (value == null) {
                payload.setAttributeNS(XmlNames.XMLNS, "xmlns:xsi", XmlNames.XSI);
                field.setAttributeNS(XmlNames.XSI, "xsi:nil", "true");
            } else {
                field.setTextContent(Lexical.of(value).text());
            }
            parent.appendChild(field);
        }
    }

    private void query(Payload.Query query, Element part) {
        fields(query.where(), add(part, "where"));
        if (!query.fields().isEmpty()) {
            add(part, "fields", String.join(" ", query.fields()));
        }
        Integer limit = query.limit();
        add(part, "limit", limit == null ? null : limit.toString());
    }

    private void document(Payload.Document wanted, Element part) {
        add(part, "title", wanted.title());
        for (Attachment attachment : wanted.attachments()) {
            Element file = add(part, "attachment");
            add(file, "name", attachment.name());
            add(file, "mediaType", attachment.mediaType());
            add(file, "digest", attachment.digest());
            add(file, "size", Long.toString(attachment.size()));
        }
        add(part, "body", wanted.body());
    }

    private void receipt(Payload.Receipt receipt, Element part) {
        add(part, "digest", receipt.digest());
        add(part, "status", receipt.status().wireName());
        RefusalCode code = receipt.code();
        add(part, "code", code == null ? null : code.name());
        add(part, "logIndex", Long.toString(receipt.logIndex()));
        add(part, "leafHash", receipt.leafHash());
        add(part, "time", Wire.time(receipt.time()));
    }

    private void subscription(Payload.Subscription wishes, Element part) {
        add(part, "mode", wishes.system() == null ? "pull" : "push");
        for (Payload.Condition condition : wishes.rows()) {
            Element row = add(part, "row");
            row.setAttributeNS(null, "field", condition.field());
            row.setAttributeNS(null, "op", condition.op().wireName());
            condition.values().forEach(value -> add(row, "value", value));
        }
        if (!wishes.fields().isEmpty()) {
            add(part, "fields", String.join(" ", wishes.fields()));
        }
        add(part, "system", wishes.system());
        add(part, "format", wishes.format().name().toLowerCase(Locale.ROOT));
        add(part, "snapshot", wishes.snapshot() ? "true" : null);
        add(part, "since", wishes.since() == null ? null : Wire.time(wishes.since()));
        add(
                part,
                "schedule",
                wishes.schedule() == null ? null : wishes.schedule().text());
    }

    private Element add(Element parent, String name) {
        Element child = document.createElementNS(XmlNames.MESSAGE, name);
        parent.appendChild(child);
        return child;
    }

    private void add(Element parent, String name, @Nullable String text) {
        if (text != null) {
            add(parent, name).setTextContent(text);
        }
    }
}
