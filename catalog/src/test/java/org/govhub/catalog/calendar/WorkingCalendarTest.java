package org.govhub.catalog.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.exchange.cadence.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        // an ordinary week: from a Monday, over a weekend
        "2026-11-23, 2, 2026-11-25",
        "2026-11-20, 1, 2026-11-23",
        "2026-11-20, 5, 2026-11-27",
        // asked on a Sunday: counting begins on Monday
        "2026-11-22, 2, 2026-11-24",
        // Spring Festival: Saturday the 14th is worked, then nine days off, and Saturday the 28th is worked
        "2026-02-13, 1, 2026-02-14",
        "2026-02-13, 2, 2026-02-24",
        "2026-02-13, 6, 2026-02-28",
        "2026-02-13, 10, 2026-03-05",
        // National Day: Sunday the 20th of September and Saturday the 10th of October are worked
        "2026-09-18, 1, 2026-09-20",
        "2026-09-30, 1, 2026-10-08",
        "2026-09-30, 3, 2026-10-10",
        // over the year's end into a year without holidays in the file: the weekend only
        "2026-12-31, 1, 2027-01-01",
        "2025-12-31, 1, 2026-01-04",
        "2026-12-30, 15, 2027-01-20"
    })
    void after_shippedCalendar_countsWorkingDaysOnly(LocalDate start, int count, LocalDate expected)
            throws IOException {
        assertThat(CalendarFile.shipped(ZONE).after(start, count)).isEqualTo(expected);
    }

    @Test
    void shipped_2026_hasTheNoticesDays() throws IOException {
        WorkingCalendar calendar = CalendarFile.shipped(ZONE);
        assertThat(calendar.years()).containsExactly(2026);
        assertThat(calendar.knows(2027)).isFalse();
        assertThat(calendar.makeUpDays().keySet())
                .containsExactlyInAnyOrder(
                        LocalDate.parse("2026-01-04"),
                        LocalDate.parse("2026-02-14"),
                        LocalDate.parse("2026-02-28"),
                        LocalDate.parse("2026-05-09"),
                        LocalDate.parse("2026-09-20"),
                        LocalDate.parse("2026-10-10"));
        assertThat(calendar.holidays()).hasSize(3 + 9 + 3 + 5 + 3 + 3 + 7);
        // 365 days, 104 weekend days, 19 weekdays off, 6 weekend days worked: 52 weeks + 1 Thursday
        assertThat(LocalDate.parse("2026-01-01")
                        .datesUntil(LocalDate.parse("2027-01-01"))
                        .filter(calendar::isWorkingDay)
                        .count())
                .isEqualTo(248);
    }

    @Test
    void deadline_momentInUtc_countsTheLocalDay() {
        WorkingCalendar calendar = WorkingCalendar.weekendsOnly(ZONE);
        // Thursday evening in UTC is Friday morning in China
        assertThat(calendar.deadline(Instant.parse("2026-11-19T18:00:00Z"), 1))
                .isEqualTo(LocalDate.parse("2026-11-23"));
        assertThat(calendar.deadline(Instant.parse("2026-11-19T10:00:00Z"), 1))
                .isEqualTo(LocalDate.parse("2026-11-20"));
    }

    @Test
    void workingDaysBetween_bothWays_isSigned() throws IOException {
        WorkingCalendar calendar = CalendarFile.shipped(ZONE);
        LocalDate before = LocalDate.parse("2026-09-30");
        LocalDate after = LocalDate.parse("2026-10-10");
        assertThat(calendar.workingDaysBetween(before, after)).isEqualTo(3);
        assertThat(calendar.workingDaysBetween(after, before)).isEqualTo(-3);
        assertThat(calendar.workingDaysBetween(after, after)).isZero();
    }

    @Test
    void of_fileInTheDataFolder_replacesTheShippedOne(@TempDir Path data) throws IOException {
        Files.writeString(
                data.resolve(CalendarFile.NAME),
                "\uFEFF# county notice\r\ndate,day,name\r\n2027-01-01,holiday,元旦\r\n2027-01-02,workday,调休\r\n");
        WorkingCalendar calendar = CalendarFile.of(data, ZONE);
        assertThat(calendar.after(LocalDate.parse("2026-12-31"), 1)).isEqualTo(LocalDate.parse("2027-01-02"));
        assertThat(calendar.knows(2026)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-02-30,holiday,x|line 2|is not a date",
                "2026-02-03,feast,x|line 2|is no kind of day",
                "2026-02-03,holiday|line 2|has 2 values",
                "2026-02-03,holiday,a;2026-02-03,holiday,b|line 3|is there twice",
                "2026-02-03,holiday,a;2026-02-03,workday,b|days.csv|is a holiday and a working day"
            })
    void read_badLine_isNamed(String lines, String place, String problem, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("days.csv");
        Files.writeString(file, "date,day,name\n" + lines.replace(';', '\n') + "\n");
        assertThatThrownBy(() -> CalendarFile.read(file, ZONE))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining(place)
                .hasMessageContaining(problem);
    }
}
