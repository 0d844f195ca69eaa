package org.govhub.adapters.soap;

import java.net.URI;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.govhub.adapters.http.EdgeRefusals;
import org.govhub.exchange.ExchangeDoor;
import org.govhub.exchange.message.XmlMessages;

/** Publishes the SOAP endpoint of a site on a CXF bus. */
public final class SoapEndpoint {

    /** The action of the contract's one operation. */
    public static final String ACTION = "urn:govhub:message:1/exchange";

    private SoapEndpoint() {}

    public static void publish(Bus bus, ExchangeDoor door, EdgeRefusals refusals, URI server) {
        JaxWsServerFactoryBean soap = new JaxWsServerFactoryBean();
        soap.setBus(bus);
        soap.setAddress("/soap");
        soap.setBindingId(jakarta.xml.ws.soap.SOAPBinding.SOAP12HTTP_BINDING); // answers 1.1 in 1.1
        soap.setServiceBean(new ExchangeProvider(door));
        soap.getInInterceptors().add(new ReadEnvelope(refusals));
        soap.getOutFaultInterceptors().add(new MaskFaults(refusals));
        soap.create();
    }
}
