package org.govhub.adapters.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.govhub.adapters.http.Freshness;
import org.govhub.adapters.http.HeldBytes;
import org.govhub.adapters.http.Languages;
import org.govhub.adapters.http.Limits;
import org.govhub.exchange.Answer;
import org.govhub.exchange.ExchangeDoor;
import org.govhub.exchange.Received;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;

/** One signed message in, one signed answer or a problem out (docs/protocol.md §2, §4, §6). */
@Path("/exchange")
public final class ExchangeResource {

    /** Header with the detached JWS of a JSON body, in requests and answers. */
    public static final String JWS = "X-JWS-Signature";

    private final ExchangeDoor door;
    private final Function<String, Optional<Standing>> standings;

    ExchangeResource(ExchangeDoor door, Function<String, Optional<Standing>> standings) {
        this.door = door;
        this.standings = standings;
    }

    /** Takes a JSON message whose signature stands in {@code X-JWS-Signature}. */
    @POST
    @Consumes("application/json")
    public Response json(@Context HttpServletRequest request, InputStream body) {
        List<String> jws = Collections.list(request.getHeaders(JWS));
        if (jws.size() > 1) {
            throw new RefusedException(RefusalCode.MALFORMED, "A message has one X-JWS-Signature header, not several.");
        }
        return exchange(request, Spelling.JSON, body, jws.isEmpty() ? null : jws.getFirst());
    }

    /** Takes an XML message, signed inside. */
    @POST
    @Consumes("application/xml")
    public Response xml(@Context HttpServletRequest request, InputStream body) {
        return exchange(request, Spelling.XML, body, null);
    }

    private Response exchange(HttpServletRequest request, Spelling spelling, InputStream body, @Nullable String jws) {
        byte[] bytes = Limits.read(body, Limits.MESSAGE, HeldBytes.of(request));
        WireMessage message = new WireMessage(spelling, bytes, jws);
        Locale locale = Languages.of(request.getHeader("Accept-Language"));
        return switch (door.exchange(new Received(message, locale, "rest"))) {
            case Answer.Signed signed -> signed(signed);
            case Answer.Refused refused -> ProblemAnswers.of(refused, locale);
        };
    }

    private Response signed(Answer.Signed signed) {
        WireMessage wire = signed.wire();
        Response.ResponseBuilder answer =
                Response.ok(wire.bytes(), wire.spelling().mediaType());
        if (wire.jws() != null) {
            answer.header(JWS, wire.jws());
        }
        if (signed.duplicate()) {
            answer.header("Duplicate", "true");
        }
        Freshness.of(signed.datasets(), standings)
                .ifPresent(freshness -> answer.header(Freshness.HEADER, freshness.value()));
        return answer.build();
    }
}
