package org.govhub.adapters.soap;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.staxutils.StaxSource;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.govhub.adapters.http.Freshness;
import org.govhub.exchange.Answer;
import org.govhub.exchange.ExchangeDoor;
import org.govhub.exchange.Received;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.StrictXml;

/** The one operation of the contract: the signed Message of the Body goes to the engine, the answer comes back as Body. */
@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
public final class ExchangeProvider implements Provider<StaxSource> {

    private final ExchangeDoor door;
    private final Function<String, Optional<Standing>> standings;

    ExchangeProvider(ExchangeDoor door, Function<String, Optional<Standing>> standings) {
        this.door = door;
        this.standings = standings;
    }

    /** Ignores CXF's view of the body; what counts is the element that {@link ReadEnvelope} found at its place. */
    @Override
    public StaxSource invoke(StaxSource body) {
        Message call = PhaseInterceptorChain.getCurrentMessage();
        Exchange exchange = call.getExchange();
        SoapEnvelope envelope = Objects.requireNonNull(exchange.get(SoapEnvelope.class));
        Locale locale = Objects.requireNonNull(exchange.get(Locale.class));
        WireMessage message = new WireMessage(Spelling.XML, StrictXml.canonical(envelope.payload()), null);
        return switch (door.exchange(new Received(message, locale, "soap"))) {
            case Answer.Signed signed -> {
                HttpServletResponse answer =
                        Objects.requireNonNull((HttpServletResponse) call.get(AbstractHTTPDestination.HTTP_RESPONSE));
                if (signed.duplicate()) {
                    answer.setHeader("Duplicate", "true");
                }
                Freshness.of(signed.datasets(), standings)
                        .ifPresent(freshness -> answer.setHeader(Freshness.HEADER, freshness.value()));
                yield new StaxSource(StaxUtils.createXMLStreamReader(
                        new ByteArrayInputStream(signed.wire().bytes())));
            }
            case Answer.Refused refused -> throw SoapProblem.fault(refused, locale, envelope.version());
        };
    }
}
