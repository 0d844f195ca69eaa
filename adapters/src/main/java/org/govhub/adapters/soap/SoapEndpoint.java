package org.govhub.adapters.soap;

import jakarta.xml.ws.soap.SOAPBinding;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.govhub.adapters.http.EdgeRefusals;
import org.govhub.adapters.http.NoInputCache;
import org.govhub.adapters.http.Site;

/** Publishes the SOAP endpoint of a site on a CXF bus. */
public final class SoapEndpoint {

    /** The action of the contract's one operation. */
    public static final String ACTION = "urn:govhub:exchange:1/exchange";

    private SoapEndpoint() {}

    public static void publish(Bus bus, Site site, EdgeRefusals refusals) {
        JaxWsServerFactoryBean soap = new JaxWsServerFactoryBean();
        soap.setBus(bus);
        soap.setAddress("/soap");
        soap.setBindingId(SOAPBinding.SOAP12HTTP_BINDING); // answers 1.1 in 1.1
        soap.setServiceBean(new ExchangeProvider(site.door(), site.standings()));
        soap.getInInterceptors().add(new NoInputCache());
        soap.getInInterceptors().add(new ReadEnvelope(refusals));
        soap.getOutFaultInterceptors().add(new MaskFaults(refusals));
        // CXF would log a stack trace for every fault; MaskFaults logs those that are the hub's own
        FaultListener quiet = (fault, description, message) -> false;
        soap.setProperties(Map.of(FaultListener.class.getName(), quiet));
        soap.create();
    }
}
