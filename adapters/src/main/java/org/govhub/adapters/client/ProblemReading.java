package org.govhub.adapters.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;
import org.govhub.exchange.message.XmlMessages;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads a refusal out of a problem document or a SOAP fault. */
final class ProblemReading {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 2_000;

    private ProblemReading() {}

    static TransportAnswer rest(HttpResponse<byte[]> answer) {
        return rest(answer.statusCode(), answer.body());
    }

    static TransportAnswer rest(int status, byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            if (problem != null && problem.path("code").isTextual()) {
                return refused(status, name -> problem.path(name).asText(null));
            }
        } catch (IOException e) {
            return new TransportAnswer.Unusable("HTTP status " + status + " without a problem document");
        }
        return new TransportAnswer.Unusable("HTTP status " + status + " without a refusal code");
    }

    static TransportAnswer soap(int status, Element fault) {
        NodeList problems = fault.getElementsByTagNameNS(XmlMessages.NAMESPACE, "Problem");
        if (problems.getLength() != 1) {
            return new TransportAnswer.Unusable("a SOAP fault without a refusal code");
        }
        Element problem = (Element) problems.item(0);
        return refused(status, name -> text(problem, name));
    }

    private static TransportAnswer.Refused refused(int status, UnaryOperator<@Nullable String> members) {
        return new TransportAnswer.Refused(
                status,
                present(members.apply("code")),
                present(members.apply("exchange")),
                present(members.apply("title")),
                present(members.apply("detail")),
                members.apply("place"),
                members.apply("remedy"));
    }

    private static String present(@Nullable String value) {
        return value == null ? "" : value.substring(0, Math.min(value.length(), LONGEST));
    }

    private static @Nullable String text(Element problem, String name) {
        NodeList members = problem.getElementsByTagNameNS(XmlMessages.NAMESPACE, name);
        return members.getLength() == 0 ? null : members.item(0).getTextContent();
    }
}
