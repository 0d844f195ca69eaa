package org.govhub.adapters.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.govhub.adapters.http.HeldBytes;

/** Gives back what a request holds of the memory for bodies when it is answered, however that went. */
final class HoldBytes implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (HeldBytes held = HeldBytes.open(request)) {
            chain.doFilter(request, response);
        }
    }
}
