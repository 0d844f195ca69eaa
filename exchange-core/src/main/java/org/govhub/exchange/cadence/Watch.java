package org.govhub.exchange.cadence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.govhub.exchange.directory.Cadence;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Edition;
import org.jspecify.annotations.Nullable;

/** The clock of one dataset: what the log and the catalogue say of it. Belongs to its {@link Supervision}. */
final class Watch {

    /** The light the log says, green at first. */
    Light noted = Light.GREEN;

    int overdue;

    private @Nullable Instant begun;
    private @Nullable Instant arrived;
    private @Nullable Instant redSince;
    private Duration red = Duration.ZERO;
    private @Nullable Edition edition;
    private @Nullable Dataset dataset;
    private @Nullable DueTime due;

    /** Data came. */
    void arrived(Instant time) {
        watchedFrom(time);
        arrived = time;
        due = null;
    }

    /** The log says of a period that it began then. */
    void watchedFrom(Instant period) {
        begun = begun == null || period.isBefore(begun) ? period : begun;
    }

    /** The log says it is overdue since that moment. */
    void overdue(Instant since) {
        noted = Light.RED;
        overdue++;
        redSince = since;
    }

    /** The log says at {@code time} that it is no longer overdue: data came, or the entry promises less than before. */
    void caughtUp(Instant time) {
        noted = Light.GREEN;
        if (redSince != null) {
            Instant end = arrived != null && arrived.isAfter(redSince) ? arrived : time;
            red = red.plus(Duration.between(redSince, end));
        }
        redSince = null;
    }

    /** Whether the catalogue has another version in force than the one this clock runs by. */
    boolean isBehind(@Nullable Edition inForce) {
        return inForce == null || !inForce.equals(edition);
    }

    /** Runs by that version from now on. */
    void follow(Dataset inForce, @Nullable Edition which) {
        dataset = inForce;
        edition = which;
        due = null;
    }

    /** Stands still: what the catalogue has in force is nothing to run by. */
    void stop(@Nullable Edition which) {
        dataset = null;
        edition = which;
        due = null;
    }

    Optional<DueTime> due(WorkingCalendar calendar) {
        Cadence cadence = cadence();
        Instant since = since();
        if (cadence == null || since == null) {
            return Optional.empty();
        }
        if (due == null) {
            due = DueTime.of(cadence, since, calendar).orElse(null);
        }
        return Optional.ofNullable(due);
    }

    /** The present period's beginning; null where nothing came and nobody knows since when something should. */
    @Nullable
    Instant since() {
        return arrived == null && dataset != null && edition != null ? edition.since() : arrived;
    }

    @Nullable
    Instant arrived() {
        return arrived;
    }

    @Nullable
    Dataset dataset() {
        return dataset;
    }

    /** How it stands; empty where the entry has no update cycle, or is not in force. */
    Optional<Standing> standing(Instant now, WorkingCalendar calendar) {
        Dataset of = dataset;
        Cadence cadence = cadence();
        if (of == null || cadence == null) {
            return Optional.empty();
        }
        Optional<DueTime> when = due(calendar);
        Instant start = begun == null ? since() : begun;
        Light light = when.map(time -> time.light(now)).orElse(Light.GREEN);
        Instant late =
                redSince == null && light == Light.RED ? when.map(DueTime::due).orElse(now) : redSince;
        Duration redNow = late == null ? red : red.plus(Duration.between(late, now));
        return Optional.of(new Standing(
                of.code(),
                of.title(),
                of.provider(),
                cadence.cycle(),
                light,
                arrived,
                when.map(DueTime::due).orElse(null),
                overdue,
                start == null ? Duration.ZERO : Duration.between(start, now),
                redNow));
    }

    private @Nullable Cadence cadence() {
        return dataset == null ? null : dataset.cadence();
    }
}
