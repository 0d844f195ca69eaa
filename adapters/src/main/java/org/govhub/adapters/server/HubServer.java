package org.govhub.adapters.server;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.govhub.adapters.http.EdgeRefusals;
import org.govhub.adapters.http.Site;
import org.govhub.adapters.rest.RestEndpoint;
import org.govhub.adapters.soap.SoapEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Serves REST and SOAP together on one port: {@code /exchange}, {@code /soap} and the reading addresses of a {@link Site}.
 * HTTP/1.1 only; a message has at most 16 MB, headers 16 KB, a silent connection is cut after 30 seconds and so is one whose
 * body comes too slowly.
 */
public final class HubServer implements AutoCloseable {

    private static final int HEADER_BYTES = 16 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MAX_CONNECTIONS = 2_000;
    private static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 8;

    private final Server server;
    private final ServerConnector connector;
    private final ListenAddress listen;
    private final Bus bus;

    private HubServer(Server server, ServerConnector connector, ListenAddress listen, Bus bus) {
        this.server = server;
        this.connector = connector;
        this.listen = listen;
        this.bus = bus;
    }

    /**
     * Starts and returns when connections are accepted.
     *
     * @throws IllegalStateException when the address is in use or the server does not come up
     */
    public static HubServer start(ListenAddress listen, Site site) {
        Server server = new Server(threads());
        ServerConnector connector = connector(server, listen);
        EdgeRefusals refusals = new EdgeRefusals(site.clock(), site.refusals());
        ErrorPages errors = new ErrorPages(refusals);
        Bus bus = BusFactory.newInstance().createBus();

        ServletContextHandler servlets = new ServletContextHandler();
        CXFNonSpringServlet cxf = new CXFNonSpringServlet();
        cxf.setBus(bus);
        ServletHolder holder = new ServletHolder(cxf);
        holder.setInitParameter("hide-service-list-page", "true");
        holder.setInitOrder(1);
        servlets.addServlet(holder, "/*");
        servlets.addFilter(new FilterHolder(new HoldBytes()), "/*", EnumSet.of(DispatcherType.REQUEST));
        servlets.setErrorHandler(errors);
        server.setErrorHandler(errors);
        server.setStopTimeout(Duration.ofSeconds(5).toMillis());

        HubServer started = new HubServer(server, connector, listen, bus);
        started.up(site, refusals, servlets);
        return started;
    }

    /** Where it is reached, with the port it really has; no path. */
    public URI address() {
        String host = listen.host().contains(":") ? "[" + listen.host() + "]" : listen.host();
        return URI.create((listen.tls() == null ? "http" : "https") + "://" + host + ":" + connector.getLocalPort());
    }

    /** Lets running requests finish for a moment, then cuts them. */
    @Override
    @SuppressWarnings("IllegalCatch") // Jetty's stop declares Exception
    public void close() {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // Jetty declares no narrower one
            throw new IllegalStateException("the HTTP server did not stop", e);
        } finally {
            bus.shutdown(false);
        }
    }

    private void up(Site site, EdgeRefusals refusals, Handler servlets) {
        try {
            connector.open(); // first, so that the contracts can name the port
            RestEndpoint.publish(bus, site, refusals);
            SoapEndpoint.publish(bus, site, refusals);
            server.setHandler(new Edge(paths(site), new Contracts(address(), servlets)));
            server.start();
        } catch (Exception e) { // Jetty declares no narrower one, and what has started must be closed
            close();
            throw new IllegalStateException(
                    "the HTTP server cannot listen on " + listen.host() + " port " + listen.port() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static QueuedThreadPool threads() {
        // what waits is bounded by the number of connections
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, Math.toIntExact(IDLE.toMillis()));
        threads.setName("http");
        return threads;
    }

    private static ServerConnector connector(Server server, ListenAddress listen) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setFormEncodedMethods();
        HttpConnectionFactory http11 = new HttpConnectionFactory(http);
        SslContextFactory.@Nullable Server tls = null;
        if (listen.tls() != null) {
            http.addCustomizer(new SecureRequestCustomizer());
            tls = new SslContextFactory.Server();
            tls.setSslContext(listen.tls());
            tls.setIncludeProtocols("TLSv1.3");
        }
        ServerConnector connector = new ServerConnector(server, 1, 1, connectionFactories(tls, http11));
        connector.setHost(listen.host());
        connector.setPort(listen.port());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptedTcpNoDelay(true);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        return connector;
    }

    private static ConnectionFactory[] connectionFactories(
            SslContextFactory.@Nullable Server tls, HttpConnectionFactory http11) {
        return tls == null ? new ConnectionFactory[] {http11} : AbstractConnectionFactory.getFactories(tls, http11);
    }

    private static Map<String, Edge.Paths> paths(Site site) {
        Map<String, Edge.Paths> paths = new LinkedHashMap<>();
        Edge.Paths reading = new Edge.Paths(Set.of("GET", "HEAD"), Set.of());
        paths.put("/exchange", new Edge.Paths(Set.of("POST"), Set.of("application/json", "application/xml")));
        paths.put("/soap", new Edge.Paths(Set.of("GET", "POST"), Set.of("text/xml", "application/soap+xml")));
        paths.put("/health", reading);
        if (site.metrics() != null) {
            paths.put("/metrics", reading);
        }
        if (site.contract() != null) {
            paths.put("/openapi.yaml", reading);
        }
        if (site.files() != null) {
            paths.put(Edge.BLOB, new Edge.Paths(Set.of("PUT", "GET", "HEAD"), Set.of()));
            paths.put("/documents", reading);
            paths.put(Edge.DOCUMENT, reading);
        }
        if (site.catalog() != null) {
            Edge.Paths searching = new Edge.Paths(Set.of("GET", "HEAD"), Set.of(), 4_000);
            paths.put("/catalog/datasets", reading);
            paths.put(Edge.DATASET, reading);
            paths.put("/catalog/subscriptions", reading);
            paths.put("/catalog/loads", reading);
            paths.put("/catalog/flows", reading);
            paths.put("/catalog/search", searching);
            paths.put("/catalog/dcat", searching);
            paths.put(
                    "/catalog/sparql",
                    new Edge.Paths(Set.of("GET", "HEAD", "POST"), Set.of("application/sparql-query"), 12_000));
        }
        if (site.admin() != null) {
            paths.put("/admin", new Edge.Paths(Set.of("POST"), Set.of("application/json")));
        }
        return paths;
    }
}
