package org.govhub.adapters.connector;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code connector.yaml} says, checked.
 *
 * @param state folder in which the connector remembers what it has sent; nobody else writes there
 * @param database null where only folders are connected
 * @param poll pause between two looks at a source that had nothing
 * @param zone in which a database's times without offset are meant
 */
public record ConnectorSettings(
        Hub hub,
        Party party,
        Path state,
        @Nullable Database database,
        Duration poll,
        ZoneId zone,
        List<Outbound> outbound,
        List<Inbound> inbound) {

    public ConnectorSettings {
        outbound = List.copyOf(outbound);
        inbound = List.copyOf(inbound);
    }

    /**
     * The hub.
     *
     * @param id its USCC
     * @param certificates of the keys it signs with; two while they change
     * @param ca certificate its TLS certificate was issued under, null for the machine's own list
     */
    public record Hub(
            URI url,
            String id,
            List<Path> certificates,
            @Nullable Path ca) {
        public Hub {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * The department.
     *
     * @param password of an encrypted key, null where it is not encrypted
     */
    public record Party(
            String uscc,
            Path key,
            Path certificate,
            @Nullable Secret password) {}

    /**
     * The department's database.
     *
     * @param drivers folder with JDBC drivers the hub does not bring along, null for none
     * @param timeout how long the server may be silent where it owes an answer
     */
    public record Database(
            String url,
            @Nullable String user,
            @Nullable Secret password,
            @Nullable Path drivers,
            Duration timeout) {

        /** What is waited where connector.yaml says nothing: long enough to sort a large table that has no index yet. */
        public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);

        /** A database of drivers the hub brings along, and with the usual patience. */
        public Database(String url, @Nullable String user, @Nullable Secret password) {
            this(url, user, password, null, USUAL_TIMEOUT);
        }
    }

    /**
     * What goes to the hub.
     *
     * @param name of the flow, unique; names its files below {@code state}
     * @param batch most rows of one message
     * @param purge how long a synchronised row stays in the front store, null for ever
     * @param before fields whose old value stands in a column of its own, for recipients that see only some rows
     */
    public record Outbound(
            String name,
            String dataset,
            Place place,
            Reading reading,
            int batch,
            @Nullable Duration purge,
            List<FieldMapping> fields,
            List<FieldMapping> before) {
        public Outbound {
            fields = List.copyOf(fields);
            before = List.copyOf(before);
        }
    }

    /**
     * What comes from the hub.
     *
     * @param stopOnBad whether a record the target cannot take holds its delivery back instead of going to quarantine
     * @param purge how long a row stays after the business system has taken it, by delta columns only; null for ever
     */
    public record Inbound(
            String name,
            String dataset,
            Place place,
            boolean stopOnBad,
            @Nullable Duration purge,
            List<FieldMapping> fields) {
        public Inbound {
            fields = List.copyOf(fields);
        }
    }

    /** Where rows lie in the department. */
    public sealed interface Place {

        /** For people. */
        String text();

        /** A table; {@code key} names its columns, empty for the primary key. */
        record Table(String name, List<String> key) implements Place {
            public Table {
                key = List.copyOf(key);
            }

            @Override
            public String text() {
                return name;
            }
        }

        /** Files of one format, side by side. */
        sealed interface Files extends Place {
            FileFormat format();
        }

        /** In a folder of this machine. */
        record Folder(Path path, FileFormat format) implements Files {
            @Override
            public String text() {
                return path.toString();
            }
        }

        /** In a folder of an SFTP server. */
        record Remote(Sftp server, FileFormat format) implements Files {
            @Override
            public String text() {
                return server.folder().toString();
            }
        }
    }

    /**
     * A folder of an SFTP server.
     *
     * @param folder {@code sftp://user@host:port/path}
     * @param hostKey fingerprint of the server's key, {@code SHA256:…} as ssh-keygen -l prints it; empty where none is named,
     *     then no server is believed
     * @param key file with the user's private key, null for a password
     * @param password of the user, or of the encrypted key
     * @param timeout how long the server may be silent where it owes an answer
     */
    public record Sftp(
            URI folder,
            String hostKey,
            @Nullable Path key,
            @Nullable Secret password,
            Duration timeout) {

        /** What is waited where connector.yaml says nothing. */
        public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
    }

    /** How a file is written. */
    public enum FileFormat {
        /** A text that a spreadsheet program would calculate has an apostrophe in front. */
        CSV("csv"),
        /** Every text as it is, for programs; nobody should open it with a spreadsheet program. */
        CSV_PLAIN("csv"),
        XML("xml"),
        JSON("json"),
        XLSX("xlsx");

        private final String extension;

        FileFormat(String extension) {
            this.extension = extension;
        }

        /** How names of such files end, without the point. */
        public String extension() {
            return extension;
        }
    }

    /** How new rows of a table are told from old ones. */
    public sealed interface Reading {

        /** By {@code is_sync} and {@code cd_time}; {@code settle} is how old a change must be to be read. */
        record Convention(Duration settle) implements Reading {}

        /** By a column that holds the time of the last change; {@code settle} must be longer than any transaction. */
        record Timestamp(String column, Duration settle) implements Reading {}

        /** By a column that only grows; the last {@code overlap} numbers are looked at again, for late commits. */
        record Sequence(String column, int overlap) implements Reading {}

        /** By a logical replication slot of PostgreSQL and a publication that names the table. */
        record Replication(String slot, String publication) implements Reading {}
    }
}
