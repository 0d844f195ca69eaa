package org.govhub.exchange.directory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One permission of a dataset's sharing scope (共享范围): who may get which fields of which rows, for which purposes, when,
 * how much, and on what legal basis. Nothing is released that no rule releases.
 *
 * @param id stable identifier; every decision in the log names it
 * @param uses what the rule allows: asking, being sent changes, or both
 * @param fields wire names released
 * @param masks fields released only masked; a subset of {@code fields}
 * @param purposes purposes the rule holds for; empty means any
 * @param from first moment, null for always
 * @param until first moment no longer covered, null for ever
 * @param quota limit a day, null for none
 * @param cadence how soon changes are to reach this recipient, null where the dataset's own cycle holds
 * @param legalBasis code of the article the release rests on; deliveries carry it as {@code basis}
 */
public record SharingRule(
        String id,
        Assignee assignee,
        Set<Use> uses,
        Set<String> fields,
        Map<String, Mask> masks,
        RowFilter rows,
        Set<String> purposes,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Quota quota,
        @Nullable Cadence cadence,
        String legalBasis) {

    /** Ways of getting data. */
    public enum Use {
        QUERY,
        RECEIVE
    }

    /** At most so many calls and rows in a calendar day of the hub's zone; null for no limit. */
    public record Quota(
            @Nullable Long callsPerDay, @Nullable Long rowsPerDay) {}

    public SharingRule {
        uses = Set.copyOf(uses);
        fields = Set.copyOf(fields);
        masks = Map.copyOf(masks);
        purposes = Set.copyOf(purposes);
        if (uses.isEmpty()) {
            throw new IllegalArgumentException("rule " + id + " allows no use");
        }
        if (!fields.containsAll(masks.keySet())) {
            throw new IllegalArgumentException("rule " + id + " masks a field that it does not release");
        }
    }

    /** A rule that follows the dataset's own update cycle. */
    public SharingRule(
            String id,
            Assignee assignee,
            Set<Use> uses,
            Set<String> fields,
            Map<String, Mask> masks,
            RowFilter rows,
            Set<String> purposes,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Quota quota,
            String legalBasis) {
        this(id, assignee, uses, fields, masks, rows, purposes, from, until, quota, null, legalBasis);
    }

    /** What a rule is asked before anybody asks for its purpose, its fields or its rows; in this order. */
    public enum Question {
        /** Is it for this party? */
        PARTY,
        /** Is it for this way of getting data? */
        USE,
        /** Does it hold at this moment? */
        PERIOD
    }

    /** The first question of who, how and when that is answered no, or empty when the rule applies. */
    public Optional<Question> firstNo(Party consumer, Use use, Instant moment) {
        if (!assignee.covers(consumer)) {
            return Optional.of(Question.PARTY);
        }
        if (!uses.contains(use)) {
            return Optional.of(Question.USE);
        }
        return holdsAt(moment) ? Optional.empty() : Optional.of(Question.PERIOD);
    }

    /** Whether the rule names this party, which makes it a standing subscriber of what the rule lets it receive. */
    public boolean names(Party party) {
        return assignee.organisations().contains(party.uscc());
    }

    boolean holdsAt(Instant moment) {
        return (from == null || !moment.isBefore(from)) && (until == null || moment.isBefore(until));
    }

    /** Whether the rule may be used for {@code purpose}, which is null where none was stated. */
    public boolean allowsPurpose(@Nullable String purpose) {
        return purposes.isEmpty() || (purpose != null && purposes.contains(purpose));
    }
}
