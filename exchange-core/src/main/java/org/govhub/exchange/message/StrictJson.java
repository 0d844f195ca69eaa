package org.govhub.exchange.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks I-JSON (RFC 7493) once, token by token: UTF-8 and nothing else, depth at most 64, numbers exact and at most 100
 * characters, at most two million tokens. What is not that, or not what the caller asked for, is refused {@code MALFORMED} with a JSON pointer. Whether
 * a name occurs twice the caller sees, because only he keeps the members.
 *
 * <p>The parser is lenient about encodings and lone surrogates (THREATS J4), so the bytes are checked before it sees them
 * and every text after.
 */
final class StrictJson implements Closeable {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_LENGTH = 1 << 26;
    private static final int MAX_TOKENS = 2_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Wire.MAX_NUMBER_LENGTH)
                    .maxStringLength(MAX_LENGTH)
                    .build())
            .build();

    private final JsonParser parser;
    private int tokens;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    static StrictJson open(byte[] bytes) throws IOException {
        if (!startsWithObject(bytes) || !isUtf8(bytes)) {
            throw Wire.malformed("", "a JSON object in UTF-8 without byte order mark", "other bytes");
        }
        return new StrictJson(FACTORY.createParser(bytes));
    }

    private static boolean startsWithObject(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return b == '{';
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(Math.min(8192, bytes.length + 1));
        while (true) {
            out.clear();
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
        }
    }

    /** Where the walk is, as a JSON pointer; names nobody may have chosen freely are shown as {@code ?}. */
    String pointer() {
        return Places.safe(parser.getParsingContext().pathAsPointer().toString());
    }

    /** The line and column of the walk, for faults of syntax. */
    String position() {
        var location = parser.currentLocation();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    RefusedException unexpected(String expected) {
        return Wire.malformed(pointer(), expected, found(parser.currentToken()));
    }

    private static String found(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "the end";
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case FIELD_NAME -> "another name";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "something else";
        };
    }

    /** Every step of the walk: many small tokens cost far more memory than their bytes. */
    private @Nullable JsonToken step() throws IOException {
        tokens++;
        if (tokens > MAX_TOKENS) {
            throw new RefusedException(
                    RefusalCode.TOO_LARGE, "A message has at most " + MAX_TOKENS + " JSON names, values and brackets.");
        }
        return parser.nextToken();
    }

    /** Steps to the next value. */
    StrictJson next() throws IOException {
        step();
        return this;
    }

    /** Requires that the value at hand is an object; {@link #nextName} then goes through it. */
    void object() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw unexpected("an object");
        }
    }

    /** The name of the next member, with the walk on its value; null at the end of the object. */
    @Nullable
    String nextName() throws IOException {
        if (step() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = parser.currentName();
        step();
        return name;
    }

    /** Requires that the value at hand is a list; {@link #nextElement} then goes through it. */
    void list() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw unexpected("a list");
        }
    }

    boolean nextElement() throws IOException {
        return step() != JsonToken.END_ARRAY;
    }

    String text() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw unexpected("a text");
        }
        String text = parser.getText();
        if (!Wire.isText(text)) {
            Wire.text(text, pointer());
        }
        return text;
    }

    List<String> texts() throws IOException {
        list();
        List<String> texts = new ArrayList<>();
        while (nextElement()) {
            texts.add(text());
        }
        return texts;
    }

    /** A whole number from 0 to {@code max}. */
    long whole(long max) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw unexpected("a whole number");
        }
        BigDecimal number = number();
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw Wire.malformed(pointer(), "a whole number from 0 to " + max, "another number");
        }
        return number.longValueExact();
    }

    boolean truth() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw unexpected("true or false");
        };
    }

    /** A text, a number, true, false or null. */
    @Nullable
    Object scalar() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw unexpected("a text, a number, true, false or null");
        };
    }

    private BigDecimal number() throws IOException {
        BigDecimal plain =
                parser.getTextLength() > Wire.MAX_NUMBER_LENGTH ? null : Wire.plain(parser.getDecimalValue());
        if (plain == null) {
            throw Wire.malformed(pointer(), "a number of at most 100 characters", "a longer one");
        }
        return plain;
    }

    /** Requires that nothing follows. */
    void end() throws IOException {
        if (step() != null) {
            throw Wire.malformed("", "nothing after the message", "more");
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
