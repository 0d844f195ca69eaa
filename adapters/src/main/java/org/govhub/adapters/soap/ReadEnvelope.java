package org.govhub.adapters.soap;

import static org.govhub.exchange.message.RefusalCode.MALFORMED;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.W3CDOMStreamReader;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.govhub.adapters.http.EdgeRefusals;
import org.govhub.adapters.http.HeldBytes;
import org.govhub.adapters.http.Languages;
import org.govhub.adapters.http.Limits;
import org.govhub.adapters.http.NoInputCache;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.XmlMessages;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope once, strictly and within the limits, before CXF reads anything; CXF then walks the same document. What
 * the envelope carries is kept with the exchange for {@link ExchangeProvider}.
 */
final class ReadEnvelope extends AbstractPhaseInterceptor<Message> {

    private static final Set<String> ACTIONS = Set.of("", SoapEndpoint.ACTION);
    private static final Pattern ACTION_PARAMETER = Pattern.compile("(?i);\\s*action=(\"[^\"]*\"|[^;]*)");

    private final EdgeRefusals refusals;

    ReadEnvelope(EdgeRefusals refusals) {
        super(Phase.RECEIVE);
        this.refusals = refusals;
        addAfter(NoInputCache.class.getName());
        addBefore(AttachmentInInterceptor.class.getName());
        addBefore(ReadHeadersInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
        HttpServletRequest request =
                (HttpServletRequest) Objects.requireNonNull(message.get(AbstractHTTPDestination.HTTP_REQUEST));
        InputStream body = message.getContent(InputStream.class);
        if (body == null || "GET".equals(request.getMethod())) {
            return;
        }
        Locale locale = Languages.of(request.getHeader("Accept-Language"));
        if (spoken(request) == SoapVersion.SOAP_11 && message instanceof SoapMessage soap) {
            soap.setVersion(Soap11.getInstance()); // so that an early fault is written in the caller's version too
        }
        message.getExchange().put(Locale.class, locale);
        try {
            SoapEnvelope envelope = SoapEnvelope.read(Limits.read(body, Limits.ENVELOPE, HeldBytes.of(request)));
            check(envelope, request);
            message.getExchange().put(SoapEnvelope.class, envelope);
            message.removeContent(InputStream.class);
            message.setContent(
                    XMLStreamReader.class,
                    new W3CDOMStreamReader(envelope.payload().getOwnerDocument()));
        } catch (RefusedException e) {
            SoapVersion version = spoken(request);
            throw SoapProblem.fault(refusals.logged(e, locale, "soap"), locale, version);
        }
    }

    private static void check(SoapEnvelope envelope, HttpServletRequest request) {
        if (envelope.version() != spoken(request)) {
            throw new RefusedException(
                    MALFORMED, "A SOAP 1.1 envelope travels as text/xml, a SOAP 1.2 envelope as application/soap+xml.");
        }
        if (!envelope.carries(XmlMessages.NAMESPACE, "Message")) {
            throw RefusedException.at(
                    MALFORMED, "/Envelope/Body", "The Body holds a Message of " + XmlMessages.NAMESPACE + ".");
        }
        // what is done depends on the Message alone; an action that says otherwise is an attempt to confuse (THREATS
        // W1)
        if (!ACTIONS.contains(action(envelope.version(), request))) {
            throw new RefusedException(MALFORMED, "The SOAP action is empty or " + SoapEndpoint.ACTION + ".");
        }
    }

    private static SoapVersion spoken(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(SoapVersion.SOAP_12.mediaType())
                ? SoapVersion.SOAP_12
                : SoapVersion.SOAP_11;
    }

    private static @Nullable String action(SoapVersion version, HttpServletRequest request) {
        if (version == SoapVersion.SOAP_12) {
            Matcher parameter = ACTION_PARAMETER.matcher(request.getContentType());
            return parameter.find() ? unquoted(parameter.group(1)) : "";
        }
        List<String> headers = Collections.list(request.getHeaders("SOAPAction"));
        return switch (headers.size()) {
            case 0 -> "";
            case 1 -> unquoted(headers.getFirst());
            default -> null;
        };
    }

    private static String unquoted(String value) {
        String text = value.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
