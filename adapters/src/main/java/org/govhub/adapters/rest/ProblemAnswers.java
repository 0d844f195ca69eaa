package org.govhub.adapters.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Locale;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.EdgeRefusals;
import org.govhub.adapters.http.Languages;
import org.govhub.adapters.http.Problem;
import org.govhub.adapters.http.QueryText;
import org.govhub.exchange.Answer;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts refusals, and whatever else goes wrong in a REST call, into the one form of every error answer. */
final class ProblemAnswers implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final int RETRY_SECONDS = 5;

    private final EdgeRefusals refusals;

    @Context
    @SuppressWarnings("NullAway.Init") // CXF sets it to a proxy of the current request
    private HttpServletRequest request;

    ProblemAnswers(EdgeRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public Response toResponse(Throwable failure) {
        Throwable thrown = failure instanceof IllegalArgumentException ? blamingTheQuery(failure) : failure;
        Locale locale = Languages.of(request.getHeader("Accept-Language"));
        if (thrown instanceof RefusedException refused) {
            return of(refusals.logged(refused, locale, "rest"), locale);
        }
        if (thrown instanceof AnswerStatusException other) {
            // Wrong addresses and forms nobody takes carry no message.
            return answer(new Problem(other.status(), refusals.refusal(other.refusal(), locale)), locale);
        }
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            RefusedException refused =
                    new RefusedException(RefusalCode.MALFORMED, "The request has not the form of this address.", web);
            return answer(new Problem(web.getResponse().getStatus(), refusals.logged(refused, locale, "rest")), locale);
        }
        String exchange = refusals.exchangeId();
        LOG.atError().addKeyValue("exchange", exchange).setCause(thrown).log("A REST call failed inside the hub");
        return Response.serverError()
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.fault(exchange))
                .build();
    }

    /** CXF reads the query for purposes of its own, before anybody here does, and takes a broken one for a fault of the hub. */
    private Throwable blamingTheQuery(Throwable failure) {
        try {
            QueryText.parameters(request.getQueryString());
            return failure;
        } catch (RefusedException broken) {
            return broken;
        }
    }

    static Response of(Answer.Refused refused, Locale locale) {
        return answer(Problem.of(refused), locale);
    }

    private static Response answer(Problem problem, Locale locale) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .language(locale)
                .entity(problem.json());
        if (problem.passes()) {
            answer.header("Retry-After", RETRY_SECONDS);
        }
        if (problem.refusal().code() == RefusalCode.TOO_LARGE) {
            answer.header("Connection", "close"); // the rest of the body is not wanted
        }
        return answer.build();
    }
}
