package org.govhub.catalog.revision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling of a revision: a JSON object of texts on one line with its members in fixed order. A line that says the
 * same in any other spelling is damaged.
 */
final class RevisionLine {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SIGNATURE = ",\"signature\":\"";
    private static final String BATCH = "batch";
    private static final String RESTORE = "restore the file from a backup";

    private RevisionLine() {}

    /**
     * A step as the next line.
     *
     * @param place where its content will lie, null where that stays in the line
     * @param first index of the batch's first line where this line ends the batch and is signed; null where it is not
     */
    static LogLine write(
            long index,
            Instant time,
            String prev,
            Step step,
            @Nullable ContentPlace place,
            Person person,
            @Nullable Long first) {
        Step kept = place == null ? step : step.withoutContent();
        String kid = person.signer().kid();
        long from = first == null ? index : first;
        byte[] body = body(index, time, prev, kept, place, person.id(), person.role(), kid, from);
        String signature =
                first == null ? null : DetachedJws.sign(person.signer(), body).headerValue();
        byte[] line = whole(body, signature);
        Revision revision = new Revision(
                index, time, prev, kept, place, person.id(), person.role(), kid, Digest.SHA_256.text(line));
        return new LogLine(revision, line, from, signature);
    }

    /**
     * Reads a line.
     *
     * @param number line number from 1, for faults
     */
    static LogLine read(byte[] line, long number) {
        Revision revision;
        String signature;
        long first;
        try {
            Map<String, String> members = members(line);
            signature = members.get("signature");
            revision = revision(members, line);
            String batch = members.get(BATCH);
            first = batch == null ? revision.index() : Long.parseLong(batch);
            require(batch == null || signature != null);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new RevisionFault(number, "it is not a revision", RESTORE, e);
        }
        byte[] body = body(
                revision.index(),
                revision.time(),
                revision.prev(),
                revision.step(),
                revision.place(),
                revision.actor(),
                revision.role(),
                revision.kid(),
                first);
        if (!Arrays.equals(whole(body, signature), line)) {
            throw new RevisionFault(number, "it is not in the spelling revisions have", RESTORE);
        }
        return new LogLine(revision, line, first, signature);
    }

    /** Whether bytes that no newline ends are the beginning of a line that a crash cut off, not a changed whole one. */
    static boolean isTorn(byte[] tail) {
        String text = new String(tail, StandardCharsets.UTF_8);
        int signature = text.indexOf("\"" + SIGNATURE);
        int end = signature < 0 ? -1 : text.indexOf('"', signature + 1 + SIGNATURE.length());
        return end < 0 || end == text.length() - 1;
    }

    static String signatureMember(String signature) {
        return SIGNATURE + signature + "\"";
    }

    private static byte[] whole(byte[] body, @Nullable String signature) {
        if (signature == null) {
            return body;
        }
        byte[] member = signatureMember(signature).getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(body, body.length + member.length);
        System.arraycopy(member, 0, line, body.length - 1, member.length);
        line[line.length - 1] = '}';
        return line;
    }

    /** The members of an object that has nothing but texts, each once. */
    private static Map<String, String> members(byte[] line) throws IOException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                require(parser.nextToken() == JsonToken.VALUE_STRING);
                require(members.put(name, parser.getText()) == null);
            }
            require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
        }
        return members;
    }

    private static void require(boolean asExpected) {
        if (!asExpected) {
            throw new IllegalArgumentException("it is not an object of texts, each once, as revisions are");
        }
    }

    private static Revision revision(Map<String, String> members, byte[] line) {
        String digest = members.get("digest");
        ContentPlace place = digest == null
                ? null
                : new ContentPlace(
                        digest, Long.parseLong(text(members, "at")), Integer.parseInt(text(members, "size")));
        String title = members.get("title");
        Step step = new Step(
                Kind.valueOf(upper(text(members, "kind"))),
                text(members, "subject"),
                Transition.valueOf(upper(text(members, "transition"))),
                text(members, "version"),
                text(members, "reason"),
                members.get("content"),
                members.get("refers"),
                title == null ? null : new Label(title, text(members, "owner")),
                members.containsKey("change"));
        return new Revision(
                Long.parseLong(text(members, "index")),
                Instant.parse(text(members, "time")),
                text(members, "prev"),
                step,
                place,
                text(members, "actor"),
                Role.valueOf(upper(text(members, "role"))),
                text(members, "kid"),
                Digest.SHA_256.text(line));
    }

    private static byte[] body(
            long index,
            Instant time,
            String prev,
            Step step,
            @Nullable ContentPlace place,
            String actor,
            Role role,
            String kid,
            long first) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator line = JSON.createGenerator(bytes)) {
            line.writeStartObject();
            line.writeStringField("index", Long.toString(index));
            line.writeStringField("time", time.toString());
            line.writeStringField("prev", prev);
            line.writeStringField("kind", lower(step.kind()));
            line.writeStringField("subject", step.subject());
            line.writeStringField("transition", lower(step.transition()));
            line.writeStringField("version", step.version());
            line.writeStringField("actor", actor);
            line.writeStringField("role", lower(role));
            line.writeStringField("reason", step.reason());
            Label label = step.label();
            if (label != null) {
                line.writeStringField("title", label.title());
                line.writeStringField("owner", label.owner());
            }
            write(line, "content", step.content());
            if (place != null) {
                line.writeStringField("digest", place.digest());
                line.writeStringField("at", Long.toString(place.at()));
                line.writeStringField("size", Integer.toString(place.size()));
            }
            write(line, "refers", step.refers());
            write(line, "change", step.widening() ? "widening" : null);
            write(line, BATCH, first == index ? null : Long.toString(first));
            line.writeStringField("kid", kid);
            line.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator line, String member, @Nullable String text) throws IOException {
        if (text != null) {
            line.writeStringField(member, text);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static String text(Map<String, String> members, String member) {
        String text = members.get(member);
        if (text == null) {
            throw new IllegalArgumentException("there is no text " + member);
        }
        return text;
    }
}
