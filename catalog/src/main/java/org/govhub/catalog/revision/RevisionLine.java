package org.govhub.catalog.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling of a revision: a JSON object on one line with its members in fixed order. A line that says the same in
 * any other spelling is damaged.
 */
final class RevisionLine {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Cannot occur inside a text, where quotes are escaped. */
    private static final String SIGNATURE_MEMBER = "\",\"signature\":\"";

    private RevisionLine() {}

    /** Signs a step as the next line. */
    static Revision sign(long index, Instant time, String prev, Step step, Person person) {
        ObjectNode unsigned = unsigned(
                index,
                time,
                prev,
                step,
                person.id(),
                person.role(),
                person.signer().kid());
        byte[] body = bytes(unsigned);
        String signature = DetachedJws.sign(person.signer(), body).headerValue();
        unsigned.put("signature", signature);
        return new Revision(
                index,
                time,
                prev,
                step,
                person.id(),
                person.role(),
                person.signer().kid(),
                signature,
                Digest.SHA_256.text(bytes(unsigned)));
    }

    /** The line without its newline. */
    static byte[] write(Revision revision) {
        ObjectNode line = unsigned(revision);
        line.put("signature", revision.signature());
        return bytes(line);
    }

    /**
     * Reads a line.
     *
     * @param number line number from 1, for faults
     */
    static Revision read(byte[] line, long number) {
        Revision revision;
        try {
            revision = parse(MAPPER.readTree(new String(line, StandardCharsets.UTF_8)), line);
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new RevisionFault(number, "it is not a revision", "restore the file from a backup", e);
        }
        if (!Arrays.equals(write(revision), line)) {
            throw new RevisionFault(
                    number, "it is not in the spelling revisions have", "restore the file from a backup");
        }
        return revision;
    }

    /** Whether bytes that no newline ends are the beginning of a line that a crash cut off, not a changed whole one. */
    static boolean isTorn(byte[] tail) {
        String text = new String(tail, StandardCharsets.UTF_8);
        int signature = text.indexOf(SIGNATURE_MEMBER);
        int end = signature < 0 ? -1 : text.indexOf('"', signature + SIGNATURE_MEMBER.length());
        return end < 0 || end == text.length() - 1;
    }

    static boolean verifies(Revision revision, VerificationKey key) {
        try {
            return DetachedJws.parse(revision.signature()).verifies(key, bytes(unsigned(revision)));
        } catch (RefusedException e) {
            return false;
        }
    }

    private static Revision parse(JsonNode line, byte[] bytes) {
        Step step = new Step(
                Kind.valueOf(text(line, "kind").toUpperCase(Locale.ROOT)),
                text(line, "subject"),
                Transition.valueOf(text(line, "transition").toUpperCase(Locale.ROOT)),
                text(line, "version"),
                text(line, "reason"),
                optional(line, "content"),
                optional(line, "refers"));
        return new Revision(
                line.path("index").asLong(-1),
                Instant.parse(text(line, "time")),
                text(line, "prev"),
                step,
                text(line, "actor"),
                Role.valueOf(text(line, "role").toUpperCase(Locale.ROOT)),
                text(line, "kid"),
                text(line, "signature"),
                Digest.SHA_256.text(bytes));
    }

    private static ObjectNode unsigned(Revision revision) {
        return unsigned(
                revision.index(),
                revision.time(),
                revision.prev(),
                revision.step(),
                revision.actor(),
                revision.role(),
                revision.kid());
    }

    private static ObjectNode unsigned(
            long index, Instant time, String prev, Step step, String actor, Role role, String kid) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("index", index);
        line.put("time", time.toString());
        line.put("prev", prev);
        line.put("kind", lower(step.kind()));
        line.put("subject", step.subject());
        line.put("transition", lower(step.transition()));
        line.put("version", step.version());
        line.put("actor", actor);
        line.put("role", lower(role));
        line.put("reason", step.reason());
        if (step.content() != null) {
            line.put("content", step.content());
        }
        if (step.refers() != null) {
            line.put("refers", step.refers());
        }
        line.put("kid", kid);
        return line;
    }

    private static byte[] bytes(ObjectNode line) {
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String text(JsonNode line, String member) {
        String text = optional(line, member);
        if (text == null) {
            throw new IllegalArgumentException("there is no text " + member);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode line, String member) {
        return line.path(member).textValue();
    }
}
