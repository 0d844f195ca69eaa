package org.govhub.exchange.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.ExchangeLog;
import org.govhub.exchange.log.LogEntry;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Op;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings the state of a dataset's rows to the end of the log, when somebody needs it: the rows of every publish whose deliveries
 * are in the log, in that order, and after a full load only its rows. What was published while a full load was under way is newer
 * than the load.
 */
public final class RowFollower {

    private static final int COMMIT_EVERY = 64;

    private final ExchangeLog log;
    private final LoadRegister loads;
    private final RowState state;
    private final Contents contents;

    public RowFollower(ExchangeLog log, LoadRegister loads, RowState state, Contents contents) {
        this.log = log;
        this.loads = loads;
        this.state = state;
        this.contents = contents;
    }

    /** The state as the log has it now. */
    public void follow(Dataset dataset) {
        if (state.mark(dataset.code()) > log.size()) {
            state.forget(dataset.code()); // the log is an older one, put back from a copy
        }
        int[] applied = new int[1];
        walk(
                dataset,
                index -> {
                    apply(dataset, index);
                    if (++applied[0] % COMMIT_EVERY == 0) {
                        state.commit();
                    }
                },
                (key, load) -> drop(dataset, load));
    }

    /** Says that the state knows everything that is in the log of this dataset by now. */
    public void settle(Dataset dataset) {
        walk(dataset, index -> {}, (key, load) -> {});
    }

    /**
     * The accepted records, from that one on, of the dataset's publishes that are dispatched; empty when a full load was done
     * since, of which the log does not say what it took away.
     */
    public Optional<List<Long>> publishedSince(Dataset dataset, long first) {
        Map<String, Long> open = new HashMap<>();
        List<Long> published = new ArrayList<>();
        boolean[] full = new boolean[1];
        log.scan(first, entry -> {
            LogRecord record = entry.record();
            if (!dataset.code().equals(record.dataset())) {
                return;
            }
            switch (record.event()) {
                case ACCEPTED -> {
                    if (MessageType.PUBLISH.wireName().equals(record.type())) {
                        open.put(key(record), entry.index());
                    }
                }
                case DISPATCHED -> {
                    Long index = open.remove(key(record));
                    if (index != null) {
                        published.add(index);
                    }
                }
                case LOADED -> full[0] |= full(entry).isPresent();
                default -> {}
            }
        });
        return full[0] ? Optional.empty() : Optional.of(published);
    }

    private void walk(Dataset dataset, LongConsumer dispatched, BiConsumer<LoadKey, Load> loaded) {
        Map<String, Long> open = new HashMap<>();
        long[] end = {state.mark(dataset.code())};
        log.scan(end[0], entry -> {
            end[0] = entry.index() + 1;
            LogRecord record = entry.record();
            if (!dataset.code().equals(record.dataset())) {
                return;
            }
            switch (record.event()) {
                case ACCEPTED -> {
                    if (MessageType.PUBLISH.wireName().equals(record.type())) {
                        open.put(key(record), entry.index());
                    }
                }
                case FAILED -> open.remove(key(record));
                case DISPATCHED -> {
                    Long index = open.remove(key(record));
                    if (index != null) {
                        dispatched.accept(index);
                    }
                }
                case LOADED -> full(entry).ifPresent(load -> loaded.accept(load.key(), load));
                default -> {}
            }
        });
        state.mark(
                dataset.code(),
                open.values().stream().mapToLong(Long::longValue).min().orElse(end[0]));
    }

    private Optional<Load> full(LogEntry entry) {
        LogRecord record = entry.record();
        String sender = Objects.requireNonNull(record.sender()).split("/", 2)[0];
        String manifest = Objects.requireNonNull(record.decision())
                .path("load")
                .path("manifest")
                .asText();
        return record.event() == Event.LOADED
                ? loads.find(new LoadKey(sender, Objects.requireNonNull(record.dataset()), manifest))
                        .filter(load -> load.kind() == LoadKind.FULL)
                : Optional.empty();
    }

    private void apply(Dataset dataset, long index) {
        LogRecord record = log.entry(index).record();
        Load load = loads.find(
                        Objects.requireNonNull(record.sender()).split("/", 2)[0], String.valueOf(record.exchange()))
                .filter(one -> one.kind() == LoadKind.FULL)
                .orElse(null);
        List<Change> records;
        try {
            records = contents.records(index);
        } catch (NoSuchElementException e) {
            return; // erased after its time: nobody is told of these rows any more
        }
        Newer newer = load == null ? Newer.NONE : new Newer(load.firstIndex(), load.indices());
        for (int i = 0; i < records.size(); i++) {
            apply(dataset, records.get(i), index, i, newer);
        }
    }

    private void apply(Dataset dataset, Change raw, long index, int position, Newer newer) {
        MVMap<byte[], byte[]> rows = state.rows(dataset.code());
        boolean good = Contents.follows(dataset, raw);
        Change change = Contents.typed(dataset, raw);
        byte[] key = state.key(dataset, change.record());
        if (key == null) {
            return;
        }
        byte[] known = rows.get(key);
        if (newer.is(known)) {
            return;
        }
        if (!good) {
            if (newer != Newer.NONE && known != null) {
                rows.put(key, RowState.setAside(index, position).bytes());
            }
        } else if (change.op() == Op.DELETE) {
            rows.remove(key);
        } else {
            rows.put(key, state.place(change.record(), index, position).bytes());
        }
    }

    /**
     * Tells rows that were published after a full load began from those the load may replace.
     *
     * @param first log index of the load's first batch
     * @param own of all its batches
     */
    record Newer(long first, Set<Long> own) {

        static final Newer NONE = new Newer(Long.MAX_VALUE, Set.of());

        boolean is(byte @Nullable [] known) {
            if (known == null) {
                return false;
            }
            long index = RowState.Place.of(known).index();
            return index > first && !own.contains(index);
        }
    }

    private void drop(Dataset dataset, Load load) {
        MVMap<byte[], byte[]> rows = state.rows(dataset.code());
        Difference.outdated(rows, load).forEachRemaining(rows::remove);
        state.commit();
    }

    private static String key(LogRecord record) {
        return String.valueOf(record.sender()).split("/", 2)[0] + " " + record.exchange();
    }
}
