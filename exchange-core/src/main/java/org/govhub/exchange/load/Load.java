package org.govhub.exchange.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a load stands.
 *
 * @param of batches it has in all
 * @param count records it has in all
 * @param parts accepted batches by number
 * @param changed time of the last record about it
 * @param result of a full load that is held or done: the figures its record tells; null before
 */
public record Load(
        LoadKey key,
        LoadKind kind,
        long of,
        long count,
        SortedMap<Long, LoadPart> parts,
        State state,
        Instant changed,
        @Nullable ObjectNode result) {

    public Load {
        parts = Collections.unmodifiableSortedMap(parts);
    }

    /** Where a load stands. */
    public enum State {
        /** Batches are missing. */
        OPEN,
        /** Every batch was accepted. */
        COMPLETE,
        /** It would delete too much: nothing of it is delivered until the sender confirms it. */
        HELD,
        /** The sender has confirmed it. */
        CONFIRMED,
        /** Everything that follows from it is in the log. */
        LOADED;

        /** The word in answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Records accepted so far. */
    public long rows() {
        return parts.values().stream().mapToLong(LoadPart::rows).sum();
    }

    /** Whether every batch was accepted. */
    public boolean complete() {
        return parts.size() == of;
    }

    /** Numbers of the first {@code most} batches that were not accepted yet. */
    public List<Long> missing(int most) {
        List<Long> missing = new ArrayList<>();
        for (long number = 1; number <= of && missing.size() < most; number++) {
            if (!parts.containsKey(number)) {
                missing.add(number);
            }
        }
        return missing;
    }

    /** Whether everything that follows from every batch is in the log. */
    public boolean dispatched() {
        return complete() && parts.values().stream().allMatch(LoadPart::dispatched);
    }

    /** Log index of the first record of the load. */
    public long firstIndex() {
        return parts.values().stream().mapToLong(LoadPart::index).min().orElse(Long.MAX_VALUE);
    }

    /** Log indices of its batches. */
    public Set<Long> indices() {
        return parts.values().stream().map(LoadPart::index).collect(Collectors.toSet());
    }

    Load with(LoadPart part, Instant time) {
        SortedMap<Long, LoadPart> more = new TreeMap<>(parts);
        more.put(part.number(), part);
        return new Load(
                key,
                kind,
                of,
                count,
                more,
                state == State.OPEN && more.size() == of ? State.COMPLETE : state,
                time,
                result);
    }

    Load in(State next, Instant time, @Nullable ObjectNode figures) {
        return new Load(key, kind, of, count, parts, next, time, figures == null ? result : figures);
    }
}
