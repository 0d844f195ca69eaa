package org.govhub.exchange.message;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.message.PayloadDraft.Member;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Reads the payload element, already allowed by the schema, into a draft; the fields of records are checked here. */
final class XmlPayload {

    private final String namespace;
    private final PayloadDraft draft;

    XmlPayload(String dataset, PayloadDraft draft) {
        this.namespace = XmlNames.dataset(dataset);
        this.draft = draft;
    }

    void read(Element payload) {
        for (Node at = payload.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element part) {
                draft.seen.add(part(part));
            }
        }
    }

    private Member part(Element part) {
        String name = part.getLocalName();
        switch (name) {
            case "record" -> {
                draft.records.add(change(part));
                return Member.RECORDS;
            }
            case "attachment" -> {
                draft.attachments.add(attachment(part));
                return Member.ATTACHMENTS;
            }
            case "delivery" -> {
                draft.deliveries.add(new Payload.Acked(XmlReading.text(part, "id"), XmlReading.text(part, "digest")));
                return Member.DELIVERIES;
            }
            case "subscription" -> {
                draft.subscription = subscription(part);
                return Member.SUBSCRIPTION;
            }
            default -> {
                Member member = Wire.known(Member.ofWireName(name), XmlNames.xpath(part), "a part of a payload");
                single(member, part);
                return member;
            }
        }
    }

    private void single(Member member, Element part) {
        String text = part.getTextContent();
        switch (member) {
            case WHERE -> draft.where = row(part);
            case FIELDS -> draft.fields.addAll(XmlReading.words(text));
            case LIMIT -> draft.limit = small(part);
            case TITLE -> draft.title = text;
            case BODY -> draft.body = text;
            case MAX -> draft.max = small(part);
            case WAIT_SECONDS -> draft.waitSeconds = small(part);
            case DIGEST -> draft.digest = text;
            case STATUS -> draft.status = Wire.known(Payload.Status.ofWireName(text), XmlNames.xpath(part), "a status");
            case CODE -> draft.code = Wire.known(RefusalCode.named(text), XmlNames.xpath(part), "a refusal code");
            case LOG_INDEX -> draft.logIndex = Long.parseLong(text);
            case LEAF_HASH -> draft.leafHash = text;
            case TIME -> draft.time = Wire.time(text, "/payload/time");
            case RECORDS, ATTACHMENTS, DELIVERIES, SUBSCRIPTION ->
                throw Wire.malformed(XmlNames.xpath(part), "a part of a payload", "another element");
        }
    }

    private static int small(Element part) {
        long whole = Long.parseLong(part.getTextContent());
        Wire.require(whole <= Integer.MAX_VALUE, XmlNames.xpath(part), "a smaller number", "a larger one");
        return (int) whole;
    }

    private static Attachment attachment(Element part) {
        return new Attachment(
                XmlReading.text(part, "name"),
                XmlReading.text(part, "mediaType"),
                XmlReading.text(part, "digest"),
                XmlReading.whole(part, "size"));
    }

    private static Payload.Subscription subscription(Element part) {
        List<Payload.Condition> rows = new ArrayList<>();
        List<String> fields = List.of();
        String mode = "";
        String system = null;
        Spelling format = Spelling.JSON;
        boolean snapshot = false;
        OffsetDateTime since = null;
        Schedule schedule = null;
        for (Element wish : XmlReading.children(part)) {
            String text = wish.getTextContent();
            switch (String.valueOf(wish.getLocalName())) {
                case "mode" -> mode = text;
                case "row" -> rows.add(condition(wish));
                case "fields" -> fields = XmlReading.words(text);
                case "system" -> system = text;
                case "format" -> format = JsonSubscription.format(text, XmlNames.xpath(wish));
                case "snapshot" ->
                    snapshot = text.strip().equals("true") || text.strip().equals("1");
                case "since" -> since = Wire.time(text, XmlNames.xpath(wish));
                case "schedule" -> schedule = Schedule.read(text, XmlNames.xpath(wish));
                default -> throw Wire.malformed(XmlNames.xpath(wish), "a wish of a subscriber", "another element");
            }
        }
        JsonSubscription.requireMode(mode, system);
        return new Payload.Subscription(rows, fields, system, format, snapshot, since, schedule);
    }

    private static Payload.Condition condition(Element row) {
        return new Payload.Condition(
                row.getAttribute("field"),
                Wire.known(
                        Payload.Comparison.ofWireName(row.getAttribute("op")),
                        XmlNames.xpath(row),
                        "any-of or none-of"),
                XmlReading.children(row).stream().map(Element::getTextContent).toList());
    }

    private Change change(Element record) {
        Op op = Wire.known(
                record.hasAttribute("op") ? Op.ofWireName(record.getAttribute("op")) : Op.UPSERT,
                "/payload/record",
                "upsert or delete");
        Element last = null;
        for (Node at = record.getLastChild(); at != null && last == null; at = at.getPreviousSibling()) {
            last = at instanceof Element element ? element : null;
        }
        boolean hasBefore = last != null && XmlNames.MESSAGE.equals(last.getNamespaceURI());
        return new Change(op, row(record), hasBefore && last != null ? row(last) : null);
    }

    /** The fields among the children; {@code before}, the only child in the message's own namespace, is none. */
    private Row row(Element parent) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element field && !XmlNames.MESSAGE.equals(field.getNamespaceURI())) {
                String name = field.getLocalName();
                if (!namespace.equals(field.getNamespaceURI()) || !Wire.isFieldName(name)) {
                    throw Wire.malformed(XmlNames.xpath(field), "a field in the dataset's namespace", "another");
                }
                if (fields.containsKey(name)) {
                    throw Wire.malformed(XmlNames.xpath(field), "each field once", "a field twice");
                }
                fields.put(name, value(field));
            }
        }
        return new Row(fields);
    }

    private static @Nullable Lexical value(Element field) {
        boolean nil = isNil(field);
        for (Node at = field.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (nil || at instanceof Element) {
                throw Wire.malformed(XmlNames.xpath(field), nil ? "nothing in a nil field" : "text", "something else");
            }
        }
        return nil ? null : new Lexical(field.getTextContent());
    }

    private static boolean isNil(Element field) {
        NamedNodeMap attributes = field.getAttributes();
        boolean nil = false;
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (XmlNames.XMLNS.equals(attribute.getNamespaceURI())) {
                continue;
            }
            String value = XmlNames.XSI.equals(attribute.getNamespaceURI()) ? attribute.getValue() : "";
            switch (value) {
                case "true", "1" -> nil = true;
                case "false", "0" -> {}
                default -> throw Wire.malformed(XmlNames.xpath(field), "no attribute but xsi:nil", "another");
            }
        }
        return nil;
    }
}
