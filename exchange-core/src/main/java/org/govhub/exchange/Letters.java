package org.govhub.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.message.XmlMessages;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.FlattenedJws;
import org.jspecify.annotations.Nullable;

/**
 * Several signed messages in one body (docs/protocol.md §4): a JSON array of flattened JWS objects, or an XML {@code Deliveries}
 * element around the signed messages. Each keeps its own signature; the envelope has none.
 */
final class Letters {

    private Letters() {}

    static WireMessage write(List<WireMessage> messages, Spelling spelling) {
        return switch (spelling) {
            case JSON ->
                join(spelling, "[", messages.stream().map(Letters::flattened).toList(), ",", "]");
            case XML ->
                join(
                        spelling,
                        "<Deliveries xmlns=\"" + XmlMessages.NAMESPACE + "\">",
                        messages.stream().map(WireMessage::bytes).toList(),
                        "",
                        "</Deliveries>");
        };
    }

    /** The flattened JWS of a signed JSON message. */
    static byte[] flattened(WireMessage message) {
        return FlattenedJws.write(message.bytes(), DetachedJws.parse(requireSigned(message.jws())));
    }

    private static String requireSigned(@Nullable String jws) {
        if (jws == null) {
            throw new IllegalArgumentException("a JSON message of the hub always carries its JWS");
        }
        return jws;
    }

    private static WireMessage join(Spelling spelling, String start, List<byte[]> parts, String between, String end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(start.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                out.writeBytes(between.getBytes(StandardCharsets.UTF_8));
            }
            out.writeBytes(parts.get(i));
        }
        out.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return new WireMessage(spelling, out.toByteArray(), null);
    }
}
