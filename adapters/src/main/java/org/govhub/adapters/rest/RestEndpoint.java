package org.govhub.adapters.rest;

import java.util.List;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.govhub.adapters.http.EdgeRefusals;
import org.govhub.adapters.http.NoInputCache;
import org.govhub.adapters.http.Site;

/** Publishes the REST resources of a site on a CXF bus. */
public final class RestEndpoint {

    private RestEndpoint() {}

    public static void publish(Bus bus, Site site, EdgeRefusals refusals) {
        JAXRSServerFactoryBean rest = new JAXRSServerFactoryBean();
        rest.setBus(bus);
        rest.setAddress("/");
        rest.setServiceBeans(List.of(
                new ExchangeResource(site.door(), site.standings()),
                new SiteResource(site),
                new CatalogResource(site),
                new AdminResource(site),
                new BlobResource(site)));
        rest.setProviders(List.of(new ProblemAnswers(refusals)));
        rest.getInInterceptors().add(new NoInputCache());
        rest.create();
    }
}
