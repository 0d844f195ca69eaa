package org.govhub.routes.demo;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final Logger LOG = LoggerFactory.getLogger(MockDepartments.class);

    private final RegisterTable enterprises;
    private final RegisterTable taxpayers;
    private final DepartmentService registry;
    private final DepartmentService taxRegister;

    private MockDepartments(
            RegisterTable enterprises,
            RegisterTable taxpayers,
            DepartmentService registry,
            DepartmentService taxRegister) {
        this.enterprises = enterprises;
        this.taxpayers = taxpayers;
        this.registry = registry;
        this.taxRegister = taxRegister;
    }

    /**
     * Starts both.
     *
     * @param before where they were the last time, by {@code USCC/system}: the same ports are taken again where they are free
     */
    static MockDepartments start(DemoKeys keys, DemoSettings settings, Map<String, URI> before, Clock clock)
            throws IOException, SQLException {
        Enterprises registered = Enterprises.of(settings);
        RegisterTable enterprises = new RegisterTable(
                "enterprise",
                enterpriseColumns(),
                List.of("uscc", "org_code"),
                registered.current().stream().map(Enterprise::row).toList());
        RegisterTable taxpayers = new RegisterTable(
                "taxpayer",
                taxpayerColumns(),
                List.of("uscc", "taxpayer_id"),
                TaxRegisters.of(registered).state().stream().map(Change::record).toList());
        return new MockDepartments(
                enterprises,
                taxpayers,
                service(
                        Departments.of(DemoParty.REGISTRAR, keys, clock),
                        Datasets.ENTERPRISES,
                        enterprises,
                        before.get(REGISTRY)),
                service(
                        Departments.of(DemoParty.STATE_TAX, keys, clock),
                        Datasets.TAX,
                        taxpayers,
                        before.get(TAX_REGISTER)));
    }

    /** Where the hub reaches them, by {@code USCC/system}. */
    Map<String, URI> addresses() {
        return Map.of(REGISTRY, registry.soap(), TAX_REGISTER, taxRegister.rest());
    }

    @Override
    public void close() {
        registry.close();
        taxRegister.close();
        try {
            enterprises.close();
            taxpayers.close();
        } catch (SQLException e) {
            LOG.warn("A department's database did not close", e);
        }
    }

    private static DepartmentService service(
            Department self, String dataset, RegisterTable table, @Nullable URI before) {
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

    private static DepartmentService service(Department self, String dataset, RegisterTable table, int port) {
        return DepartmentService.start(ListenAddress.loopback(port), self, question -> {
            if (!dataset.equals(question.dataset()) || !(question.payload() instanceof Payload.Query query)) {
                throw new RefusedException(RefusalCode.DATASET_UNKNOWN, "This service answers for " + dataset + ".");
            }
            return table.find(query);
        });
    }

    private static Map<String, String> enterpriseColumns() {
        return columns(
                "uscc", "char(18) primary key",
                "org_code", "char(9)",
                "name", "varchar(200)",
                "type", "varchar(10)",
                "legal_person", "varchar(60)",
                "legal_person_id", "char(18)",
                "registered_capital", "decimal(16, 2)",
                "address", "varchar(300)",
                "town", "char(9)",
                "phone", "varchar(20)",
                "status", "varchar(20)",
                "reg_date", "date",
                "change_date", "date");
    }

    private static Map<String, String> taxpayerColumns() {
        return columns(
                "uscc", "char(18) primary key",
                "tax_bureau", "char(1)",
                "taxpayer_id", "varchar(20)",
                "name", "varchar(200)",
                "taxpayer_type", "char(1)",
                "town", "char(9)",
                "tax_contact", "varchar(60)",
                "tax_phone", "varchar(20)",
                "status", "char(2)",
                "reg_date", "date",
                "change_date", "date");
    }

    private static Map<String, String> columns(String... namesAndTypes) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.put(namesAndTypes[i], namesAndTypes[i + 1]);
        }
        return columns;
    }
}
