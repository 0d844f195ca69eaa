package org.govhub.exchange.message;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a subscriber wants to be pushed to, in one of two forms of ISO 8601: {@code R/2026-11-24T08:00:00+08:00/PT1H}, at that
 * time and then again and again, from a minute to 31 days apart; or {@code T22:00/T06:00}, every day between these two times of
 * the hub's zone, the later one of the next day if it is the smaller.
 *
 * @param text as it was sent
 * @param first of the repeated moments; null for a window
 * @param every how far the moments lie apart, or how long the window is
 * @param opens when the window opens each day; null for moments
 */
public record Schedule(
        String text,
        @Nullable OffsetDateTime first,
        Duration every,
        @Nullable LocalTime opens) {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(31);
    private static final Pattern MOMENTS = Pattern.compile("R/([^/]{1,40})/(P[0-9DTHM]{1,20})");
    private static final Pattern WINDOW = Pattern.compile("T(\\d\\d:\\d\\d)/T(\\d\\d:\\d\\d)");

    /** Reads one; {@code MALFORMED} at that place when it has neither form. */
    public static Schedule read(String text, String place) {
        String expected = "R/<time>/<PT1M to P31D> or T<hh:mm>/T<hh:mm>";
        Matcher moments = MOMENTS.matcher(text);
        Matcher window = WINDOW.matcher(text);
        try {
            if (moments.matches()) {
                OffsetDateTime first = Wire.time(moments.group(1), place);
                Duration every = Duration.parse(moments.group(2));
                boolean fits = every.compareTo(LEAST) >= 0 && every.compareTo(MOST) <= 0;
                Wire.require(fits, place, expected, "moments nearer or farther apart");
                return new Schedule(text, first, every, null);
            }
            Wire.require(window.matches(), place, expected, "another text");
            LocalTime opens = LocalTime.parse(window.group(1));
            Duration open = Duration.between(opens, LocalTime.parse(window.group(2)));
            Wire.require(!open.isZero(), place, expected, "a window that is never open");
            return new Schedule(text, null, open.isNegative() ? open.plusDays(1) : open, opens);
        } catch (DateTimeException e) {
            throw Wire.malformed(place, expected, "a time that does not exist");
        }
    }

    /**
     * The first moment, from now on, at which a delivery may leave that was queued at some time before: at once if a moment was
     * between, or the window is open.
     */
    public Instant earliest(Instant queued, Instant now, ZoneId zone) {
        if (first != null) {
            Instant moment = momentAfter(first.toInstant(), queued);
            return moment.isAfter(now) ? moment : now;
        }
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime today = here.with(opens);
        boolean open = contains(today, here) || contains(today.minusDays(1), here);
        return open ? now : (today.isAfter(here) ? today : today.plusDays(1)).toInstant();
    }

    private boolean contains(ZonedDateTime opened, ZonedDateTime moment) {
        return !moment.isBefore(opened) && moment.isBefore(opened.plus(every));
    }

    /** The first moment not before that time. */
    private Instant momentAfter(Instant start, Instant time) {
        if (!time.isAfter(start)) {
            return start;
        }
        long seconds = every.toSeconds();
        long passed = Duration.between(start, time).toSeconds();
        Instant last = start.plusSeconds(passed / seconds * seconds);
        return last.isBefore(time) ? last.plusSeconds(seconds) : last;
    }
}
