package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.DATASET_NOT_PUBLISHED;
import static org.govhub.exchange.message.RefusalCode.FIELD_NOT_GRANTED;
import static org.govhub.exchange.message.RefusalCode.NOT_GRANTED;
import static org.govhub.exchange.message.RefusalCode.PAYLOAD_INVALID;

import java.time.Instant;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Spelling;

/**
 * May the sender have what it subscribes to? Nobody subscribes to what no rule releases to it, and everybody may unsubscribe:
 * from a dataset it has no grant for any more, too.
 */
final class DecideAct {

    private static final String PLACE = "/payload/subscription/";

    private DecideAct() {}

    static void check(Verified verified, Dataset dataset, Instant now) {
        if (verified.message().act() == Act.UNSUBSCRIBE) {
            return;
        }
        if (!dataset.published()) {
            throw new RefusedException(DATASET_NOT_PUBLISHED, "The dataset's catalogue entry is not published.");
        }
        Release release = AccessDecision.delivery(verified.sender(), dataset, now)
                .orElseThrow(() -> new RefusedException(
                        NOT_GRANTED, "No sharing rule lets " + verified.sender().uscc() + " receive this dataset."));
        if (verified.message().payload() instanceof Payload.Subscription wishes) {
            wishes.fields().forEach(field -> requireReleased(release, field, "fields"));
            wishes.rows().forEach(row -> requireComparable(release, row));
            requireSystem(verified, wishes);
            requireRows(dataset, wishes, now);
        }
    }

    private static void requireReleased(Release release, String field, String wish) {
        if (!release.fields().contains(field)) {
            throw RefusedException.at(FIELD_NOT_GRANTED, PLACE + wish, "Field " + field + " is not released.");
        }
    }

    private static void requireComparable(Release release, Payload.Condition row) {
        requireReleased(release, row.field(), "rows");
        var field = release.dataset().field(row.field());
        boolean number = field != null && (field.type() == FieldType.DECIMAL || field.type() == FieldType.INTEGER);
        for (String value : row.values()) {
            if (number && !value.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
                throw RefusedException.at(
                        PAYLOAD_INVALID, PLACE + "rows", "Field " + row.field() + ": expected a number, found text.");
            }
        }
    }

    /** Rows can be told again only where they are told apart. */
    private static void requireRows(Dataset dataset, Payload.Subscription wishes, Instant now) {
        String wish = wishes.snapshot() ? "snapshot" : "since";
        if (wishes.startsWithRows() && dataset.key().isEmpty()) {
            throw RefusedException.at(
                    PAYLOAD_INVALID,
                    PLACE + wish,
                    "The entry names no key, so the hub does not know which rows there are; subscribe without " + wish
                            + ".");
        }
        if (wishes.since() != null && wishes.since().toInstant().isAfter(now)) {
            throw RefusedException.at(
                    PAYLOAD_INVALID, PLACE + wish, "Expected a time that is past, found one to come.");
        }
    }

    /** Addresses come from the party's entry only; the act names the system, never an address. */
    private static void requireSystem(Verified verified, Payload.Subscription wishes) {
        if (wishes.system() == null) {
            return;
        }
        PartySystem system = verified.sender().system(wishes.system());
        if (system == null) {
            throw RefusedException.at(
                    PAYLOAD_INVALID,
                    PLACE + "system",
                    "The party's entry has no system of this name; the operator registers it first.");
        }
        if (system.protocol() == PartySystem.Protocol.SOAP && wishes.format() != Spelling.XML) {
            throw RefusedException.at(PAYLOAD_INVALID, PLACE + "format", "A SOAP system takes xml, found json.");
        }
    }
}
