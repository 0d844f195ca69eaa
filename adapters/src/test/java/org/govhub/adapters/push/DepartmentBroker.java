package org.govhub.adapters.push;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.SslContext;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.filter.DestinationMapEntry;
import org.apache.activemq.security.AuthenticationUser;
import org.apache.activemq.security.AuthorizationEntry;
import org.apache.activemq.security.AuthorizationPlugin;
import org.apache.activemq.security.DefaultAuthorizationMap;
import org.apache.activemq.security.SimpleAuthenticationPlugin;

/** Apache ActiveMQ as a department may run it: AMQP 1.0 by TLS on this machine, a user for the hub, a few queues. */
final class DepartmentBroker implements AutoCloseable {

    static final String USER = "govhub";
    static final String PASSWORD = "correct horse";
    static final String INBOX = "govhub.inbox";
    /** Holds one message and rejects the next. */
    static final String REJECTS = "rejects";
    /** Holds one message and answers nothing to the next until there is room. */
    static final String BLOCKS = "blocks";
    /** Not for the hub. */
    static final String FORBIDDEN = "forbidden";

    private static final String ALL = "hub";

    private final BrokerService service = new BrokerService();
    private final int port;

    /** @param port to listen on, 0 for any */
    DepartmentBroker(int port, SSLContext tls) throws Exception {
        service.setBrokerName("department");
        service.setPersistent(false);
        service.setUseJmx(false);
        service.setUseShutdownHook(false);
        SslContext ssl = new SslContext();
        ssl.setSSLContext(tls);
        service.setSslContext(ssl);
        service.setPlugins(new BrokerPlugin[] {
            new SimpleAuthenticationPlugin(List.of(new AuthenticationUser(USER, PASSWORD, ALL))),
            new AuthorizationPlugin(new DefaultAuthorizationMap(rights()))
        });
        service.setDestinationPolicy(policies());
        URI address = service.addConnector("amqp+ssl://127.0.0.1:" + port).getConnectUri();
        service.start();
        service.waitUntilStarted();
        this.port = port == 0
                ? service.getTransportConnectors().getFirst().getConnectUri().getPort()
                : address.getPort();
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws Exception {
        service.stop();
        service.waitUntilStopped();
    }

    private static List<DestinationMapEntry> rights() throws Exception {
        List<DestinationMapEntry> rights = new ArrayList<>();
        for (String name : List.of(INBOX, REJECTS, BLOCKS, FORBIDDEN, "ActiveMQ.Advisory.>")) {
            AuthorizationEntry queue = new AuthorizationEntry();
            queue.setQueue(name);
            AuthorizationEntry topic = new AuthorizationEntry();
            topic.setTopic(name);
            String who = name.equals(FORBIDDEN) ? "administrators" : ALL;
            for (AuthorizationEntry entry : List.of(queue, topic)) {
                entry.setRead(who);
                entry.setWrite(who);
                entry.setAdmin(who);
                rights.add(entry);
            }
        }
        return rights;
    }

    private static PolicyMap policies() {
        PolicyEntry rejects = new PolicyEntry();
        rejects.setQueue(REJECTS);
        rejects.setMemoryLimit(1);
        rejects.setSendFailIfNoSpace(true);
        PolicyEntry blocks = new PolicyEntry();
        blocks.setQueue(BLOCKS);
        blocks.setMemoryLimit(1);
        PolicyMap policies = new PolicyMap();
        policies.setPolicyEntries(List.of(rejects, blocks));
        return policies;
    }
}
