package org.govhub.adapters.soap;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.govhub.adapters.http.EdgeRefusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets refusals out as they are and puts a plain sentence in place of every other fault's text. */
final class MaskFaults extends AbstractSoapInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(MaskFaults.class);

    private final EdgeRefusals refusals;

    MaskFaults(EdgeRefusals refusals) {
        super(Phase.SETUP);
        this.refusals = refusals;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Exception thrown = message.getContent(Exception.class);
        if (thrown instanceof SoapFault fault && fault.getDetail() != null) {
            return;
        }
        message.setContent(Exception.class, masked(thrown));
    }

    private SoapFault masked(Exception thrown) {
        if (thrown instanceof SoapFault fault
                && fault.getFaultCode().getLocalPart().equals("MustUnderstand")) {
            SoapFault plain =
                    new SoapFault("A header that must be understood is not known here.", fault.getFaultCode());
            plain.setStatusCode(500);
            return plain;
        }
        String exchange = refusals.exchangeId();
        LOG.atError().addKeyValue("exchange", exchange).setCause(thrown).log("A SOAP call failed inside the hub");
        return SoapProblem.internal(exchange);
    }
}
