package org.govhub.exchange.message;

import java.io.IOException;

/** The JSON spelling of a message (docs/protocol.md §1). */
public final class JsonMessages {

    private JsonMessages() {}

    /**
     * The message these bytes spell, read in one pass, members in any order.
     *
     * @throws RefusedException {@code MALFORMED} with a JSON pointer when the bytes are not I-JSON (RFC 7493), a name is
     *     unknown or occurs twice, or a value has another kind or form than its name wants
     */
    public static Message read(byte[] bytes) {
        try (StrictJson json = StrictJson.open(bytes)) {
            try {
                Message message = new JsonEnvelope(json).read();
                json.end();
                return message;
            } catch (IOException e) {
                // The library's own sentence quotes the input, so only the position goes out.
                throw Wire.malformed(json.pointer(), "JSON", "a fault of syntax before " + json.position());
            }
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can always be read", e);
        }
    }

    /** The message in UTF-8, names in the order of docs/protocol.md §1, no white space: the same message gives the same bytes. */
    public static byte[] write(Message message) {
        return new JsonSpelling().write(message);
    }
}
