package org.govhub.adapters.staging;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.govhub.adapters.client.ApplyOnce;
import org.govhub.adapters.client.Delivery;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Origin;

/**
 * Keeps deliveries in tables, one for each {@link Source}, and remembers each delivery: its records and the memory of it are
 * one transaction, so each counts once however often it arrives. In whatever order the deliveries come, the tables end the
 * same: a record is replaced only by a later one, and a deleted one leaves its date behind.
 *
 * <p>Not safe for several threads. The connection must not commit by itself; it stays the caller's.
 */
public final class Staging implements ApplyOnce {

    private static final String RECEIVED = """
            create table if not exists received (
                id varchar(36) primary key, dataset varchar(60) not null, exchange varchar(36) not null,
                source varchar(60) not null, digest varchar(80) not null, created varchar(40) not null,
                log_index bigint)""";

    private final Connection database;
    private final Map<String, SourceTable> tables = new LinkedHashMap<>();

    private Staging(Connection database) {
        this.database = database;
    }

    /** Opens the tables, making those that are not there. */
    public static Staging open(Connection database, Collection<Source> sources) throws SQLException {
        database.setAutoCommit(false);
        Staging staging = new Staging(database);
        Sql.run(database, RECEIVED);
        for (Source source : sources) {
            staging.tables.put(source.dataset(), SourceTable.open(database, source));
        }
        database.commit();
        return staging;
    }

    /** Whether deliveries of the dataset are kept here. */
    public boolean keeps(String dataset) {
        return tables.containsKey(dataset);
    }

    public Connection database() {
        return database;
    }

    /** The table of a dataset, with columns for at least these fields. */
    public SourceTable table(String dataset, Collection<String> fields) throws SQLException {
        SourceTable table = Optional.ofNullable(tables.get(dataset))
                .orElseThrow(() -> new IllegalArgumentException("dataset " + dataset + " is not among the sources"));
        table.addColumns(fields);
        database.commit();
        return table;
    }

    /** Name of a dataset's table, quoted. */
    public String name(String dataset) {
        return Objects.requireNonNull(tables.get(dataset), "a dataset nobody keeps")
                .name();
    }

    /** @throws IllegalStateException when the database fails; the delivery then stays unknown */
    @Override
    public boolean apply(Delivery delivery) {
        Message message = delivery.message();
        SourceTable table = Objects.requireNonNull(tables.get(message.dataset()), "a dataset nobody keeps");
        try {
            // a new column ends a transaction in H2, so the columns come before it
            table.addColumns(message.records().stream()
                    .flatMap(change -> change.record().fields().keySet().stream())
                    .distinct()
                    .toList());
            database.commit();
            return Sql.inOne(database, () -> {
                if (!remember(delivery)) {
                    return false;
                }
                // dated with the acceptance of the message; of two at one instant the hub hands over the earlier first
                table.write(delivery.id(), stamp(message.created().toInstant()), message.records());
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("delivery " + delivery.id() + " could not be kept: " + e.getMessage(), e);
        }
    }

    /** Notes the record of the exchange log that holds the acknowledgement of these deliveries. */
    public void acknowledged(List<Delivery> deliveries, long logIndex) throws SQLException {
        Sql.inOne(database, () -> {
            for (Delivery delivery : deliveries) {
                Sql.run(
                        database,
                        "update received set log_index = ? where id = ? and log_index is null",
                        List.of(logIndex, delivery.id()));
            }
            return deliveries.size();
        });
    }

    private boolean remember(Delivery delivery) throws SQLException {
        Message message = delivery.message();
        Origin origin = Objects.requireNonNull(message.origin(), "a delivery derives from a message");
        List<String> values = Stream.of(
                        delivery.id(),
                        String.valueOf(message.dataset()),
                        origin.id(),
                        origin.sender().toString(),
                        delivery.digest(),
                        message.created().toInstant().toString())
                .toList();
        if (Sql.count(database, "select count(*) from received where id = '" + delivery.id() + "'") > 0) {
            return false;
        }
        return Sql.run(
                        database,
                        "insert into received (id, dataset, exchange, source, digest, created) values (?, ?, ?, ?, ?, ?)",
                        values)
                == 1;
    }

    /** How a time is written in the column {@code stamp}: texts compare as the times do. */
    public static String stamp(Instant time) {
        return "%020d.%09d".formatted(time.getEpochSecond(), time.getNano());
    }
}
