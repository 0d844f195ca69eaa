package org.govhub.adapters.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.govhub.exchange.Answer;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.DetachedJws;
import org.govhub.exchange.seal.FlattenedJws;

/**
 * The form of every error answer: {@code application/problem+json} (RFC 9457) with the members {@code code},
 * {@code exchange}, {@code remedy}, {@code place} and {@code receipt} beside the standard ones.
 */
public record Problem(int status, Answer.Refused refusal) {

    public static final String FAULT_TITLE = "The hub has a fault of its own.";

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The problem under the status its code has. */
    public static Problem of(Answer.Refused refusal) {
        return new Problem(refusal.code().httpStatus(), refusal);
    }

    /** Whether the same request may succeed a little later, so that {@code Retry-After} belongs into the answer. */
    public boolean passes() {
        return status == 429 || status == 503;
    }

    public byte[] json() {
        ObjectNode problem = JSON.createObjectNode()
                .put("type", "urn:govhub:refusal:" + refusal.code())
                .put("title", refusal.sentence())
                .put("status", status)
                .put("detail", refusal.detail())
                .put("code", refusal.code().name())
                .put("exchange", refusal.exchange())
                .put("remedy", refusal.remedy());
        if (refusal.place() != null) {
            problem.put("place", refusal.place());
        }
        if (refusal.receipt() != null) {
            receipt(problem, refusal.receipt());
        }
        return bytes(problem);
    }

    /** The answer to a fault inside the hub: nothing but the id under which the operator finds it. */
    public static byte[] fault(String exchange) {
        return bytes(JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", FAULT_TITLE)
                .put("status", 500)
                .put("detail", "Tell the hub's operator the exchange id; the message was not acknowledged.")
                .put("exchange", exchange));
    }

    private static void receipt(ObjectNode problem, WireMessage receipt) {
        if (receipt.spelling() == Spelling.XML) {
            problem.put("receipt", Base64.getEncoder().encodeToString(receipt.bytes()));
        } else if (receipt.jws() != null) {
            byte[] flattened = FlattenedJws.write(receipt.bytes(), DetachedJws.parse(receipt.jws()));
            problem.putRawValue("receipt", new RawValue(new String(flattened, StandardCharsets.US_ASCII)));
        }
    }

    private static byte[] bytes(ObjectNode problem) {
        try {
            return JSON.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers always has a JSON form", e);
        }
    }
}
