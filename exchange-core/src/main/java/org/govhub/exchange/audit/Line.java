package org.govhub.exchange.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a segment: its bytes without the newline, where it stands, and the index and link that it claims. */
record Line(byte[] bytes, String file, long offset, long number, long index, String prev, String time) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern HEAD = Pattern.compile("\\{\"index\":(0|[1-9][0-9]{0,17}),\"time\":\"([^\"\\\\]*)\""
            + ",\"prev\":\"(sha-256:[0-9a-f]{64})\",\"event\":\"");
    private static final int HEAD_LENGTH = 256;

    /** Reads a line; empty when it is not one whole record. */
    static Optional<Line> read(byte[] bytes, String file, long offset, long number) {
        String start = new String(bytes, 0, Math.min(bytes.length, HEAD_LENGTH), StandardCharsets.UTF_8);
        Matcher head = HEAD.matcher(start);
        if (!head.lookingAt() || !isOneObject(bytes)) {
            return Optional.empty();
        }
        return Optional.of(
                new Line(bytes, file, offset, number, Long.parseLong(head.group(1)), head.group(3), head.group(2)));
    }

    private static boolean isOneObject(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            json.skipChildren();
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    String hash() {
        return TreeHash.text(TreeHash.sha256(bytes));
    }

    /** This line as it would be if its link were {@code other}. */
    byte[] withPrev(String other) {
        String start = new String(bytes, 0, Math.min(bytes.length, HEAD_LENGTH), StandardCharsets.ISO_8859_1);
        byte[] changed = bytes.clone();
        byte[] link = other.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(link, 0, changed, start.indexOf(prev), link.length);
        return changed;
    }
}
