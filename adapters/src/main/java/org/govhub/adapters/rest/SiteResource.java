package org.govhub.adapters.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.govhub.adapters.http.Site;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/** What can be read without a message: health, metrics and the contract. */
@Path("/")
public final class SiteResource {

    private final Site site;

    SiteResource(Site site) {
        this.site = site;
    }

    /** Whether the hub answers and can work (503 where not), who it is and which version runs. */
    @GET
    @Path("/health")
    @Produces("application/json")
    public Response health() {
        boolean healthy = site.healthy().getAsBoolean();
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("status", healthy ? "up" : "down")
                .put("hub", site.id())
                .put("version", site.version())
                .toString();
        return Response.status(healthy ? 200 : 503).entity(body).build();
    }

    /** Figures in Prometheus text form, for callers on this machine only. */
    @GET
    @Path("/metrics")
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String metrics(@Context HttpServletRequest request) {
        if (site.metrics() == null || !fromThisMachine(request)) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN, "Metrics are given to callers on the hub's own machine only.");
        }
        return site.metrics().get();
    }

    /** The contract of this interface. */
    @GET
    @Path("/openapi.yaml")
    @Produces("application/yaml; charset=utf-8")
    public @Nullable String contract() {
        return site.contract();
    }

    static boolean fromThisMachine(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr())
                    .isLoopbackAddress(); // a literal, no name is looked up
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
