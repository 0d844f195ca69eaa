package org.govhub.routes.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentService;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two departments that the hub asks, as real servers on loopback ports of their own, each with its own database: 工商's
 * speaks SOAP/XML, 国税's REST/JSON.
 */
final class MockDepartments implements AutoCloseable {

    /** The systems as the catalogue names them, {@code USCC/system}. */
    static final String REGISTRY = DemoParty.REGISTRAR.uscc() + "/aic-registry";

    static final String TAX_REGISTER = DemoParty.STATE_TAX.uscc() + "/sat-tax";

    /** The system takes so many on its own; nobody has to accept them. */
    private static final int CONNECTIONS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(MockDepartments.class);

    private final CompletableFuture<DepartmentTables> tables;
    private final DepartmentService registry;
    private final DepartmentService taxRegister;

    private MockDepartments(
            CompletableFuture<DepartmentTables> tables, DepartmentService registry, DepartmentService taxRegister) {
        this.tables = tables;
        this.registry = registry;
        this.taxRegister = taxRegister;
    }

    /**
     * Starts both.
     *
     * @param tables their databases, which may still be filling: who asks early waits
     * @param before where they were the last time, by {@code USCC/system}: the same ports are taken again where they are free
     */
    static MockDepartments start(
            DemoKeys keys, CompletableFuture<DepartmentTables> tables, Map<String, URI> before, Clock clock)
            throws IOException {
        return new MockDepartments(
                tables,
                service(
                        Departments.of(DemoParty.REGISTRAR, keys, clock),
                        Datasets.ENTERPRISES,
                        query -> tables.join().enterprises().find(query),
                        before.get(REGISTRY)),
                service(
                        Departments.of(DemoParty.STATE_TAX, keys, clock),
                        Datasets.TAX,
                        query -> tables.join().taxpayers().find(query),
                        before.get(TAX_REGISTER)));
    }

    /** Where the hub reaches them, by {@code USCC/system}. */
    Map<String, URI> addresses() {
        return Map.of(REGISTRY, registry.soap(), TAX_REGISTER, taxRegister.rest());
    }

    /** Puts a listener in the place of the tax register that takes connections and never answers. */
    AutoCloseable silenceTaxRegister() throws IOException {
        URI address = taxRegister.rest();
        taxRegister.close();
        return new ServerSocket(address.getPort(), CONNECTIONS, InetAddress.getByName(address.getHost()));
    }

    @Override
    public void close() {
        registry.close();
        taxRegister.close();
        try {
            tables.join().close();
        } catch (SQLException e) {
            LOG.warn("A department's database did not close", e);
        }
    }

    private static DepartmentService service(
            Department self, String dataset, Function<Payload.Query, List<Change>> table, @Nullable URI before) {
        int port = before == null ? 0 : before.getPort();
        try {
            return service(self, dataset, table, port);
        } catch (IllegalStateException e) {
            if (port <= 0) {
                throw e;
            }
            LOG.atInfo().addKeyValue("port", port).log("Port of a department's service is taken, using another");
            return service(self, dataset, table, 0);
        }
    }

    private static DepartmentService service(
            Department self, String dataset, Function<Payload.Query, List<Change>> table, int port) {
        return DepartmentService.start(ListenAddress.loopback(port), self, question -> {
            if (!dataset.equals(question.dataset()) || !(question.payload() instanceof Payload.Query query)) {
                throw new RefusedException(RefusalCode.DATASET_UNKNOWN, "This service answers for " + dataset + ".");
            }
            return table.apply(query);
        });
    }
}
