package org.govhub.exchange.cadence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Edition;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The supervision of update cycles (督办): it reads the exchange log and the catalogue, and says which datasets are due soon
 * or overdue. It keeps nothing of its own: reading the same log again gives the same lights and the same figures. Safe for
 * several threads.
 *
 * <p>A period begins with an arrival, that is with an accepted publish; where none ever came, with the version of the entry
 * in force. A dataset whose entry is suspended or retired stands still.
 */
public final class Supervision {

    /** Entries read from the catalogue at once, so that a large one does not hold up what has arrived. */
    private static final int READ_AT_ONCE = 200;

    private static final String DUE = "due";
    private static final String SINCE = "since";

    private final WorkingCalendar calendar;
    private final Map<String, Watch> watches = new TreeMap<>();

    /** @param calendar the days that count for cycles of working days, and the zone months are counted in */
    public Supervision(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /** Takes one record of the exchange log, in log order; those of other matters are passed over. */
    public synchronized void read(Instant time, LogRecord record) {
        read(time, record.event(), record.type(), record.dataset(), record.decision());
    }

    /** As above, for a record that is read by its parts. */
    public synchronized void read(
            Instant time, Event event, @Nullable String type, @Nullable String dataset, @Nullable JsonNode decision) {
        if (dataset == null) {
            return;
        }
        switch (event) {
            case ACCEPTED -> {
                if (MessageType.PUBLISH.wireName().equals(type)) {
                    watch(dataset).arrived(time);
                }
            }
            case DUE_SOON -> {
                watch(dataset).watchedFrom(moment(decision, SINCE, time));
                watch(dataset).noted = Light.YELLOW;
            }
            case OVERDUE -> {
                watch(dataset).watchedFrom(moment(decision, SINCE, time));
                watch(dataset).overdue(moment(decision, DUE, time));
            }
            case CAUGHT_UP -> watch(dataset).caughtUp(time);
            default -> {}
        }
    }

    /**
     * Takes over what the catalogue has in force now.
     *
     * @return whether all of it is taken over; if not, call again
     */
    public synchronized boolean follow(Directory directory) {
        directory.editions().forEach((code, edition) -> {
            if (edition.active()) {
                watch(code);
            }
        });
        int read = 0;
        for (Map.Entry<String, Watch> watched : watches.entrySet()) {
            Edition edition = directory.editions().get(watched.getKey());
            if (watched.getValue().isBehind(edition)) {
                if (read++ == READ_AT_ONCE) {
                    return false;
                }
                follow(watched.getKey(), watched.getValue(), directory, edition);
            }
        }
        return true;
    }

    private static void follow(String code, Watch watch, Directory directory, @Nullable Edition edition) {
        Dataset dataset = edition == null || edition.active() ? directory.dataset(code) : null;
        if (dataset == null || !dataset.published()) {
            watch.stop(edition);
        } else {
            watch.follow(dataset, edition);
        }
    }

    /** The records to append at {@code now}: one for each light that is not the one the log says. */
    public synchronized List<LogRecord> changes(Directory directory, Instant now) {
        List<LogRecord> changes = new ArrayList<>();
        watches.forEach((code, watch) -> change(watch, now).ifPresent(event -> {
            Dataset dataset = watch.dataset();
            if (dataset != null) {
                changes.add(LogRecord.of(event)
                        .withDataset(code)
                        .withRecipients(List.of(dataset.provider()))
                        .withCatalogRevision(directory.revision())
                        .withDecision(reasons(dataset, watch)));
            }
        }));
        return changes;
    }

    private Optional<Event> change(Watch watch, Instant now) {
        Light light = watch.due(calendar).map(due -> due.light(now)).orElse(Light.GREEN);
        return switch (light) {
            case RED -> Optional.of(Event.OVERDUE).filter(any -> watch.noted != Light.RED);
            case YELLOW ->
                switch (watch.noted) {
                    case GREEN -> Optional.of(Event.DUE_SOON);
                    case YELLOW -> Optional.empty();
                    case RED -> Optional.of(Event.CAUGHT_UP);
                };
            case GREEN -> {
                if (watch.noted == Light.YELLOW) {
                    watch.noted = Light.GREEN; // it came in time: nothing to report
                }
                yield Optional.of(Event.CAUGHT_UP).filter(any -> watch.noted == Light.RED);
            }
        };
    }

    private ObjectNode reasons(Dataset dataset, Watch watch) {
        ObjectNode reasons = JsonNodeFactory.instance.objectNode();
        if (dataset.cadence() != null) {
            reasons.put("cycle", dataset.cadence().cycle());
        }
        put(reasons, SINCE, watch.since());
        put(reasons, DUE, watch.due(calendar).map(DueTime::due).orElse(null));
        return reasons;
    }

    /** How every dataset with an update cycle stands at {@code now}: the most urgent first. */
    public synchronized List<Standing> standings(Instant now) {
        return watches.values().stream()
                .flatMap(watch -> watch.standing(now, calendar).stream())
                .sorted(Comparator.comparing(Standing::light, Comparator.reverseOrder())
                        .thenComparing(Standing::due, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Standing::code))
                .toList();
    }

    /** How one dataset stands; empty where it has no update cycle or is not in force. */
    public synchronized Optional<Standing> standing(String code, Instant now) {
        return Optional.ofNullable(watches.get(code)).flatMap(watch -> watch.standing(now, calendar));
    }

    private Watch watch(String code) {
        return watches.computeIfAbsent(code, any -> new Watch());
    }

    private static void put(ObjectNode reasons, String name, @Nullable Instant moment) {
        if (moment != null) {
            reasons.put(name, moment.toString());
        }
    }

    private static Instant moment(@Nullable JsonNode decision, String name, Instant otherwise) {
        String text = decision == null ? "" : decision.path(name).asText();
        return text.isEmpty() ? otherwise : Instant.parse(text);
    }
}
