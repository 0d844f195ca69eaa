package org.govhub.exchange.message;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a message carries; which kind goes with which type, {@link Message} checks (docs/protocol.md §1 and §4). */
public sealed interface Payload {

    /** Records a provider makes known, of type {@code publish}. */
    record Publish(List<Change> records) implements Payload {
        public Publish {
            records = List.copyOf(records);
        }
    }

    /**
     * A question, of type {@code query}.
     *
     * @param where equality on keys; empty asks for every row the rule releases
     * @param fields wanted explicitly, all of them or a refusal; empty asks for whatever the rule releases
     * @param limit of rows, at least 1
     */
    record Query(Row where, List<String> fields, @Nullable Integer limit) implements Payload {
        public Query {
            fields = List.copyOf(fields);
            for (String field : fields) {
                Wire.fieldName(field, "/payload/fields");
            }
            Wire.require(
                    fields.stream().distinct().count() == fields.size(),
                    "/payload/fields",
                    "each field once",
                    "a field twice");
            Wire.require(limit == null || limit >= 1, "/payload/limit", "at least 1", "less");
        }
    }

    /** Records that answer a query or reach a recipient, of type {@code reply} or {@code delivery}. */
    record Records(List<Change> records) implements Payload {
        public Records {
            records = List.copyOf(records);
        }
    }

    /** A document between parties, of type {@code document} or {@code delivery}. */
    record Document(
            String title,
            List<Attachment> attachments,
            @Nullable String body) implements Payload {
        public Document {
            Wire.text(title, "/payload/title");
            Wire.require(!title.isBlank(), "/payload/title", "a title", "nothing to read");
            attachments = List.copyOf(attachments);
            if (body != null) {
                Wire.text(body, "/payload/body");
            }
        }
    }

    /** Asks for deliveries: at most {@code max} (1 to 1000), waiting for the first at most {@code waitSeconds} (0 to 60). */
    record Receive(int max, int waitSeconds) implements Payload {
        public Receive {
            Wire.require(max >= 1 && max <= 1000, "/payload/max", "1 to 1000", "another number");
            Wire.require(waitSeconds >= 0 && waitSeconds <= 60, "/payload/waitSeconds", "0 to 60", "another number");
        }
    }

    /** Says that deliveries have arrived: the recipient's receipt. */
    record Ack(List<Acked> deliveries) implements Payload {
        public Ack {
            deliveries = List.copyOf(deliveries);
            Wire.require(!deliveries.isEmpty(), "/payload/deliveries", "at least one delivery", "none");
        }
    }

    /** A delivery by its id and the digest of what was received under it. */
    record Acked(String id, String digest) {
        public Acked {
            Wire.uuid(id, "/payload/deliveries");
            Wire.digest(digest, "/payload/deliveries");
        }
    }

    /**
     * What the hub did with a message.
     *
     * @param digest of the signed content received
     * @param code only when refused
     * @param logIndex record of the exchange log
     * @param leafHash of that record, so that the sender can later prove that the log was cut
     */
    record Receipt(
            String digest,
            Status status,
            @Nullable RefusalCode code,
            long logIndex,
            String leafHash,
            OffsetDateTime time)
            implements Payload {
        public Receipt {
            Wire.digest(digest, "/payload/digest");
            Wire.require(
                    (status == Status.REFUSED) == (code != null),
                    "/payload/code",
                    "a code exactly when refused",
                    "otherwise");
            Wire.require(logIndex >= 0, "/payload/logIndex", "a log index", "a negative number");
            Wire.digest(leafHash, "/payload/leafHash");
            Wire.writable(time, "/payload/time");
        }
    }

    /** Whether the hub took the message. */
    enum Status {
        ACCEPTED,
        REFUSED;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /** The word on the wire. */
        public String wireName() {
            return wireName;
        }

        static @Nullable Status ofWireName(String word) {
            for (Status status : values()) {
                if (status.wireName.equals(word)) {
                    return status;
                }
            }
            return null;
        }
    }

    /**
     * What a subscriber wants of a dataset, with the act {@code subscribe}. A subscribe without it takes everything granted, by
     * pull, in the spelling asked for then.
     *
     * @param rows conditions every row must meet; empty for all rows granted
     * @param fields wanted, all of them or a refusal; empty for whatever is granted
     * @param system the subscriber's system that deliveries are pushed to, as its entry names it; null: it pulls
     * @param format how pushed deliveries are spelled
     * @param snapshot whether the rows there are now come first, as a load
     * @param since whether the changes since that time come first, as a load; null: they do not
     * @param schedule when pushed deliveries may leave; null: at once
     */
    record Subscription(
            List<Condition> rows,
            List<String> fields,
            @Nullable String system,
            Spelling format,
            boolean snapshot,
            @Nullable OffsetDateTime since,
            @Nullable Schedule schedule)
            implements Payload {

        private static final int MOST_CONDITIONS = 16;
        private static final int MOST_VALUES = 1_000;
        private static final int MOST_CHARACTERS = 65_536;

        /** Wishes for what is published from now on, pushed at once. */
        public Subscription(List<Condition> rows, List<String> fields, @Nullable String system, Spelling format) {
            this(rows, fields, system, format, false, null, null);
        }

        public Subscription {
            rows = List.copyOf(rows);
            fields = List.copyOf(fields);
            atMost(MOST_CONDITIONS, rows.size(), "row conditions");
            atMost(
                    MOST_VALUES,
                    rows.stream().mapToInt(row -> row.values().size()).sum(),
                    "values in the row conditions");
            atMost(
                    MOST_CHARACTERS,
                    rows.stream()
                            .flatMap(row -> row.values().stream())
                            .mapToLong(String::length)
                            .sum(),
                    "characters in the values of the row conditions");
            for (String field : fields) {
                Wire.fieldName(field, "/payload/subscription/fields");
            }
            Wire.require(
                    fields.stream().distinct().count() == fields.size(),
                    "/payload/subscription/fields",
                    "each field once",
                    "a field twice");
            Wire.require(
                    system == null || system.matches("[A-Za-z0-9._-]{1,64}"),
                    "/payload/subscription/system",
                    "the name of a system",
                    "other characters");
            Wire.require(
                    !snapshot || since == null,
                    "/payload/subscription/since",
                    "snapshot or since",
                    "both: a snapshot has it all");
            Wire.require(
                    schedule == null || system != null,
                    "/payload/subscription/schedule",
                    "a schedule only when pushed to",
                    "one with pull, where the subscriber chooses the time");
            if (since != null) {
                Wire.writable(since, "/payload/subscription/since");
            }
        }

        /** Whether rows that were published before come first. */
        public boolean startsWithRows() {
            return snapshot || since != null;
        }
    }

    /** Each row that is published is held against every subscriber's conditions. */
    private static void atMost(int most, long found, String what) {
        if (found > most) {
            throw RefusedException.at(
                    RefusalCode.PAYLOAD_INVALID,
                    "/payload/subscription/rows",
                    "Expected at most " + most + " " + what + ", found " + found + ".");
        }
    }

    /** One field against constants, as the row filters of sharing rules have it. */
    record Condition(String field, Comparison op, List<String> values) {
        public Condition {
            Wire.fieldName(field, "/payload/subscription/rows");
            values = List.copyOf(values);
            Wire.require(!values.isEmpty(), "/payload/subscription/rows", "at least one value", "none");
            values.forEach(value -> Wire.text(value, "/payload/subscription/rows"));
        }
    }

    /** How a condition compares. */
    enum Comparison {
        ANY_OF("any-of"),
        NONE_OF("none-of");

        private final String wireName;

        Comparison(String wireName) {
            this.wireName = wireName;
        }

        /** The word on the wire. */
        public String wireName() {
            return wireName;
        }

        static @Nullable Comparison ofWireName(String word) {
            for (Comparison comparison : values()) {
                if (comparison.wireName.equals(word)) {
                    return comparison;
                }
            }
            return null;
        }
    }

    /** Nothing: an act says everything in the envelope. */
    record Empty() implements Payload {}
}
