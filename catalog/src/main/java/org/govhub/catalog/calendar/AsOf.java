package org.govhub.catalog.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** The moment that people mean by a day or a time: the same for every command and over HTTP. */
public final class AsOf {

    /** Where days begin and end unless somebody says otherwise: the place where the catalogue is in force. */
    public static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Shanghai");

    private AsOf() {}

    /**
     * A day such as {@code 2026-05-31} as its last millisecond, the finest the revision log tells apart; a time such as
     * {@code 2026-05-31T08:00:00+08:00} or {@code 2026-05-31T00:00:00Z} as it is.
     *
     * @param zone where a day is a day; a time brings its own
     * @throws java.time.DateTimeException if the text is neither
     */
    public static Instant moment(String text, ZoneId zone) {
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                        .minusMillis(1);
    }
}
