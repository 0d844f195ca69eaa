package org.govhub.exchange.message;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one message from strict JSON: the envelope's members, and through {@link JsonPayload} the payload's. */
final class JsonEnvelope {

    private final StrictJson json;
    private final MessageBuilder message = new MessageBuilder();
    private final PayloadDraft payload = new PayloadDraft();
    private final Set<String> seen = new HashSet<>();

    JsonEnvelope(StrictJson json) {
        this.json = json;
    }

    Message read() throws IOException {
        json.next().object();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            once(seen, name, json);
            member(name);
        }
        Wire.require(seen.contains("payload"), "/payload", "payload", "nothing");
        return message.payload(payload).build();
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "id" -> message.id(json.text());
            case "type" -> message.type(word(MessageType.ofWireName(json.text()), "a type of message"));
            case "sender" -> message.sender(Sender.parse(json.text()));
            case "hub" -> message.hub(json.text());
            case "recipients" -> message.recipients(json.texts());
            case "dataset" -> message.dataset(json.text());
            case "created" -> message.created(Wire.time(json.text(), "/created"));
            case "expires" -> message.expires(Wire.time(json.text(), "/expires"));
            case "purpose" -> message.purpose(json.text());
            case "basis" -> message.basis(json.text());
            case "correlation" -> message.correlation(json.text());
            case "correlationDigest" -> message.correlationDigest(json.text());
            case "act" -> message.act(word(Act.ofWireName(json.text()), "an act"));
            case "batch" -> message.batch(batch());
            case "origin" -> message.origin(origin());
            case "payload" -> new JsonPayload(json, payload).read();
            default -> throw Wire.malformed(json.pointer(), "a member of the envelope", "another name");
        }
    }

    private <T> T word(@Nullable T meaning, String expected) {
        return Wire.known(meaning, json.pointer(), expected);
    }

    private Batch batch() throws IOException {
        long number = 0;
        long of = 0;
        long count = 0;
        String digest = "";
        Set<String> present = new HashSet<>();
        json.object();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            once(present, name, json);
            switch (name) {
                case "number" -> number = json.whole(Long.MAX_VALUE);
                case "of" -> of = json.whole(Long.MAX_VALUE);
                case "count" -> count = json.whole(Long.MAX_VALUE);
                case "digest" -> digest = json.text();
                default -> throw Wire.malformed(json.pointer(), "a member of batch", "another name");
            }
        }
        all(present, List.of("number", "of", "count", "digest"), "/batch");
        return new Batch(number, of, count, digest);
    }

    private Origin origin() throws IOException {
        String sender = "";
        String id = "";
        String created = "";
        String digest = "";
        Set<String> present = new HashSet<>();
        json.object();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            once(present, name, json);
            switch (name) {
                case "sender" -> sender = json.text();
                case "id" -> id = json.text();
                case "created" -> created = json.text();
                case "digest" -> digest = json.text();
                default -> throw Wire.malformed(json.pointer(), "a member of origin", "another name");
            }
        }
        all(present, List.of("sender", "id", "created", "digest"), "/origin");
        return new Origin(Sender.parse(sender), id, Wire.time(created, "/origin/created"), digest);
    }

    /** A name may occur once in an object (I-JSON, RFC 7493 §2.3). */
    static void once(Set<String> seen, String name, StrictJson json) {
        if (!seen.add(name)) {
            throw Wire.malformed(json.pointer(), "each name once", "a name twice");
        }
    }

    static void all(Set<String> present, List<String> needed, String place) {
        for (String name : needed) {
            Wire.require(present.contains(name), place + "/" + name, name, "nothing");
        }
    }
}
