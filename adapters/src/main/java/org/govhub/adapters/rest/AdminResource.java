package org.govhub.adapters.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import org.govhub.adapters.http.AdminDoor;
import org.govhub.adapters.http.AnswerStatusException;
import org.govhub.adapters.http.HeldBytes;
import org.govhub.adapters.http.Limits;
import org.govhub.adapters.http.Site;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/** Operators' orders to a running hub, for callers on this machine only. */
@Path("/admin")
public final class AdminResource {

    private static final int LONGEST = 1024 * 1024;

    private final @Nullable AdminDoor door;

    AdminResource(Site site) {
        this.door = site.admin();
    }

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    public String order(@Context HttpServletRequest request, InputStream body) {
        if (door == null) {
            throw AnswerStatusException.notFound();
        }
        if (!SiteResource.fromThisMachine(request)) {
            throw new RefusedException(RefusalCode.FORBIDDEN, "Orders are taken on the hub's own machine only.");
        }
        String signature = request.getHeader("X-JWS-Signature");
        if (signature == null) {
            throw new RefusedException(RefusalCode.SIGNATURE_INVALID, "Beside the order stands no signature.");
        }
        return door.order(Limits.read(body, LONGEST, HeldBytes.of(request)), signature);
    }
}
