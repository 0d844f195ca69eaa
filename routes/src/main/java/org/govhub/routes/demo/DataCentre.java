package org.govhub.routes.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.adapters.client.ApplyOnce;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.comparison.Finding;
import org.govhub.adapters.comparison.Normalisation;
import org.govhub.adapters.comparison.Plan;
import org.govhub.adapters.comparison.Result;
import org.govhub.adapters.consolidation.BaseStore;
import org.govhub.adapters.consolidation.Declaration;
import org.govhub.adapters.staging.Source;
import org.govhub.adapters.staging.Sql;
import org.govhub.adapters.staging.Staging;

/**
 * 县数据中心: keeps what its own grants bring it in its own database, compares the registers there and puts the base store
 * together. A delivery and the memory of it are one transaction, so each counts once however often it arrives.
 */
final class DataCentre implements ApplyOnce, AutoCloseable {

    private static final int BATCH = 500;

    private static final List<Source> SOURCES = List.of(
            new Source(Datasets.ENTERPRISES, List.of("uscc")), new Source(Datasets.TAX, List.of("uscc", "tax_bureau")));

    /** 地税's taxpayers are 国税's too; each is compared once. */
    private static final Plan PLAN = new Plan(
            "registers",
            new Plan.Side(Datasets.ENTERPRISES, "uscc", Map.of("status", List.of("cancelled"))),
            new Plan.Side(Datasets.TAX, "uscc", Map.of("status", List.of("04"), "tax_bureau", List.of("D"))),
            Normalisation.ORG_CODE,
            List.of(new Plan.ComparedField("name", "name", "name", Normalisation.NAME)),
            null);

    private final Connection database;
    private final Staging staging;

    private DataCentre(Connection database) throws SQLException {
        this.database = database;
        this.staging = Staging.open(database, SOURCES);
    }

    /** Opens the centre's database in a folder of its own, making it where there is none. */
    static DataCentre open(Path folder) throws SQLException {
        return new DataCentre(DriverManager.getConnection(
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("data-centre") + ";TRACE_LEVEL_FILE=0"));
    }

    /** A centre that forgets everything when it closes. */
    static DataCentre inMemory() throws SQLException {
        return new DataCentre(DriverManager.getConnection("jdbc:h2:mem:"));
    }

    /** What it does not keep, such as a finding that comes back to it, is none of its business. */
    @Override
    public synchronized boolean apply(Delivery delivery) {
        return staging.keeps(String.valueOf(delivery.message().dataset())) && staging.apply(delivery);
    }

    /** Notes which record of the exchange log holds the acknowledgement. */
    synchronized void acknowledged(List<Delivery> deliveries, long logIndex) {
        try {
            staging.acknowledged(deliveries, logIndex);
        } catch (SQLException e) {
            throw new IllegalStateException("the data centre could not note an acknowledgement", e);
        }
    }

    /** Compares by the organisation code inside the USCC, in the database. */
    synchronized Comparison compare() throws SQLException {
        new org.govhub.adapters.comparison.Comparison(staging, PLAN).run();
        return new Comparison(subjects(Finding.ONLY_LEFT), subjects(Finding.ONLY_RIGHT));
    }

    /** Publishes the findings as a dataset; how many records that took. */
    synchronized int publish(DepartmentClient hub, LocalDate today) throws SQLException {
        return new Result(database, PLAN, BATCH).publish(today, changes -> hub.publish(Datasets.COMPARISON, changes));
    }

    /** The base store as the catalogue declares it. */
    synchronized BaseStore base(Declaration declaration, Clock clock) throws SQLException {
        return BaseStore.open(staging, declaration, clock);
    }

    @Override
    public synchronized void close() throws SQLException {
        database.close();
    }

    private Set<String> subjects(Finding finding) throws SQLException {
        Set<String> subjects = new LinkedHashSet<>();
        for (List<?> row : Sql.rows(
                database,
                "select subject from " + new org.govhub.adapters.comparison.Comparison(staging, PLAN).found()
                        + " where finding = ? order by subject",
                List.of(finding.word()))) {
            subjects.add(String.valueOf(row.get(0)));
        }
        return subjects;
    }
}
