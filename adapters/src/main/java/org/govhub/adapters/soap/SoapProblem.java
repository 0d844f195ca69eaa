package org.govhub.adapters.soap;

import java.util.Base64;
import java.util.Locale;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.helpers.DOMUtils;
import org.govhub.adapters.http.Problem;
import org.govhub.exchange.Answer;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.message.XmlMessages;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A refusal as a SOAP fault: the members of the REST problem as the detail element {@code Problem} of the contract. */
final class SoapProblem {

    private static final QName SENDER = new QName(SoapVersion.SOAP_12.namespace(), "Sender");
    private static final QName RECEIVER = new QName(SoapVersion.SOAP_12.namespace(), "Receiver");

    private SoapProblem() {}

    /** The fault in SOAP 1.2 terms; CXF writes it as Client or Server where the caller speaks 1.1. */
    static SoapFault fault(Answer.Refused refusal, Locale locale, SoapVersion version) {
        boolean callersFault = refusal.code().httpStatus() < 500 && refusal.code() != RefusalCode.BACKPRESSURE;
        SoapFault fault = new SoapFault(refusal.sentence(), callersFault ? SENDER : RECEIVER);
        fault.setLang(locale.toLanguageTag());
        fault.setDetail(detail(refusal, version));
        // SOAP 1.2 part 2 §7.5.2.2: Sender travels under 400; SOAP 1.1 §6.2 knows only 500
        fault.setStatusCode(version == SoapVersion.SOAP_12 && callersFault ? 400 : 500);
        return fault;
    }

    /** The fault for what went wrong inside the hub. */
    static SoapFault internal(String exchange) {
        SoapFault fault = new SoapFault(Problem.FAULT_TITLE + " Exchange id " + exchange + ".", RECEIVER);
        fault.setStatusCode(500);
        return fault;
    }

    private static Element detail(Answer.Refused refusal, SoapVersion version) {
        Document document = DOMUtils.createDocument();
        boolean soap12 = version == SoapVersion.SOAP_12;
        Element detail = soap12
                ? document.createElementNS(version.namespace(), "soap:Detail")
                : document.createElementNS(null, "detail");
        document.appendChild(detail);
        Element problem = document.createElementNS(XmlMessages.NAMESPACE, "Problem");
        problem.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns", XmlMessages.NAMESPACE);
        detail.appendChild(problem);
        add(problem, "code", refusal.code().name());
        add(problem, "exchange", refusal.exchange());
        add(problem, "title", refusal.sentence());
        add(problem, "detail", refusal.detail());
        add(problem, "place", refusal.place());
        add(problem, "remedy", refusal.remedy());
        // base64 as in the REST problem: an element would take on the envelope's namespaces and lose its first bytes
        WireMessage receipt = refusal.receipt();
        add(problem, "receipt", receipt == null ? null : Base64.getEncoder().encodeToString(receipt.bytes()));
        return detail;
    }

    private static void add(Element problem, String name, @Nullable String value) {
        if (value != null) {
            Element member = problem.getOwnerDocument().createElementNS(XmlMessages.NAMESPACE, name);
            member.setTextContent(value);
            problem.appendChild(member);
        }
    }
}
