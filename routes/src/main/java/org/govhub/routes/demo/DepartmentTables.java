package org.govhub.routes.demo;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.govhub.exchange.message.Change;

/** The two departments' databases as they stand after the story: 工商's enterprises and 国税's taxpayers. */
record DepartmentTables(RegisterTable enterprises, RegisterTable taxpayers) implements AutoCloseable {

    /** Fills them beside whatever else starts. */
    static CompletableFuture<DepartmentTables> fill(DemoSettings settings) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return filled(settings);
            } catch (SQLException e) {
                throw new IllegalStateException("a department's database cannot be filled", e);
            }
        });
    }

    @Override
    public void close() throws SQLException {
        enterprises.close();
        taxpayers.close();
    }

    private static DepartmentTables filled(DemoSettings settings) throws SQLException {
        Enterprises registered = Enterprises.of(settings);
        return new DepartmentTables(
                new RegisterTable(
                        "enterprise",
                        enterpriseColumns(),
                        List.of("uscc", "org_code"),
                        registered.current().stream().map(Enterprise::row).toList()),
                new RegisterTable(
                        "taxpayer",
                        taxpayerColumns(),
                        List.of("uscc", "taxpayer_id"),
                        TaxRegisters.of(registered).state().stream()
                                .map(Change::record)
                                .toList()));
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
