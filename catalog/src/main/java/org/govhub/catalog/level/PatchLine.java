package org.govhub.catalog.level;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.govhub.catalog.level.Patch.Change;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.FlattenedJws;
import org.govhub.exchange.seal.Signer;

/** The one spelling of a signed patch: a flattened JWS (RFC 7515 §7.2.2) on one line, its payload a JSON object. */
final class PatchLine {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int FORMAT = 1;
    private static final Set<String> MEMBERS = Set.of("format", "source", "since", "until", "made", "changes");
    private static final Set<String> CHANGE_MEMBERS = Set.of("code", "version", "content");

    private PatchLine() {}

    /** A line read, its signature not yet looked at. */
    record Signed(Patch patch, FlattenedJws jws) {}

    static byte[] write(Patch patch, Signer signer) {
        byte[] payload = payload(patch);
        return FlattenedJws.write(payload, DetachedJws.sign(signer, payload));
    }

    /**
     * Reads a line.
     *
     * @param number line number from 1, for faults
     * @throws LevelFault if it is not a patch
     */
    static Signed read(byte[] line, int number) {
        try {
            FlattenedJws jws = FlattenedJws.parse(line);
            return new Signed(patch(MAPPER.readTree(jws.payload())), jws);
        } catch (RefusedException | IOException | DateTimeException | IllegalArgumentException e) {
            throw new LevelFault(LevelFault.Kind.NOT_A_PATCH, "line " + number, String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] payload(Patch patch) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("format", FORMAT)
                .put("source", patch.source())
                .put("since", patch.since())
                .put("until", patch.until())
                .put("made", patch.made().toString());
        ArrayNode changes = json.putArray("changes");
        for (Change change : patch.changes()) {
            ObjectNode one = changes.addObject().put("code", change.code());
            if (!change.isTombstone()) {
                one.put("version", change.version()).put("content", change.content());
            }
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Patch patch(JsonNode json) throws JsonProcessingException {
        onlyMembers(json, MEMBERS);
        if (json.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("its format is not " + FORMAT);
        }
        List<Change> changes = new ArrayList<>();
        for (JsonNode change : json.path("changes")) {
            onlyMembers(change, CHANGE_MEMBERS);
            changes.add(new Change(
                    text(change, "code"),
                    change.has("version") ? text(change, "version") : "",
                    change.has("content") ? text(change, "content") : null));
        }
        return new Patch(
                text(json, "source"),
                text(json, "since"),
                text(json, "until"),
                Instant.parse(text(json, "made")),
                changes);
    }

    private static void onlyMembers(JsonNode json, Set<String> allowed) {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> all = json.fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        names.removeAll(allowed);
        if (!json.isObject() || !names.isEmpty()) {
            throw new IllegalArgumentException("it has members nobody knows: " + names);
        }
    }

    private static String text(JsonNode json, String member) {
        String text = json.path(member).textValue();
        if (text == null) {
            throw new IllegalArgumentException("there is no text " + member);
        }
        return text;
    }
}
