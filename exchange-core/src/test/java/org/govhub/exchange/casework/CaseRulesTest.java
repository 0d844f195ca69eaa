package org.govhub.exchange.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.cadence.Light;
import org.govhub.exchange.cadence.WorkingCalendar;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of supervision on single cases, with a holiday in the middle of a week and a Saturday that makes up for it. */
class CaseRulesTest {

    /** Monday 2 November 2026 to Friday 13: Wednesday 4 is off, Saturday 7 is worked. */
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(
            ZoneOffset.ofHours(8),
            Map.of(LocalDate.parse("2026-11-04"), "test"),
            Map.of(LocalDate.parse("2026-11-07"), "test"));

    private static final CaseRules RULES = new CaseRules(CALENDAR, Terms.USUAL);

    @ParameterizedTest(name = "[{index}] {5}")
    @CsvSource({
        // applied, accepted, promised, result, today, rules broken
        "2026-11-02,           , , , 2026-11-07, ''",
        "2026-11-02,           , , , 2026-11-08, ''", // 3, 5, 6, 7, 9: to be accepted by Monday 9
        "2026-11-02,           , , , 2026-11-09, ''",
        "2026-11-02,           , , , 2026-11-10, late-acceptance",
        "2026-11-02, 2026-11-09, , , 2026-11-30, ''",
        "2026-11-02, 2026-11-10, , , 2026-11-30, late-acceptance",
        ", 2026-11-10, , , 2026-11-30, ''",
        "2026-11-02, 2026-11-03, 2026-11-13, , 2026-11-10, ''",
        "2026-11-02, 2026-11-03, 2026-11-13, , 2026-11-11, promise-near",
        "2026-11-02, 2026-11-03, 2026-11-13, , 2026-11-13, promise-near",
        "2026-11-02, 2026-11-03, 2026-11-13, , 2026-11-14, promise-over",
        "2026-11-02, 2026-11-03, 2026-11-13, 2026-11-13, 2026-12-01, gap",
        "2026-11-02, 2026-11-03, 2026-11-13, 2026-11-16, 2026-12-01, promise-over gap",
        // over the weekend with its worked Saturday: 6, 7 are the two days before Saturday 7's promise
        "2026-11-02, 2026-11-03, 2026-11-07, , 2026-11-03, ''",
        "2026-11-02, 2026-11-03, 2026-11-07, , 2026-11-05, promise-near",
        "2026-11-02,           , , 2026-11-06, 2026-12-01, result-without-acceptance",
        ", , , 2026-11-06, 2026-12-01, result-without-acceptance",
    })
    void judge_daysOfACase(
            @Nullable LocalDate applied,
            @Nullable LocalDate accepted,
            @Nullable LocalDate promised,
            @Nullable LocalDate result,
            LocalDate today,
            String broken) {
        Case one = Case.of("P1").withAcceptance("330225000000000001", applied, accepted, promised);
        if (result != null) {
            one = one.withResult(result, null);
        }

        assertThat(RULES.judge(one, today))
                .extracting(finding -> finding.rule().word())
                .containsExactlyElementsOf(broken.isEmpty() ? List.of() : Arrays.asList(broken.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"1 2 3, ''", "1, ''", "2, '[1] of 2'", "1 4, '[2, 3] of 4'", "3 1 2, ''"})
    void judge_steps(String steps, String missing) {
        Case one = Case.of("P1");
        for (String step : steps.split(" ")) {
            one = one.withStep(Integer.parseInt(step), null);
        }

        List<Finding> findings = RULES.judge(one, LocalDate.parse("2026-11-13"));

        if (missing.isEmpty()) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rule.GAP);
                assertThat(finding.detail()).contains(missing);
            });
        }
    }

    @Test
    void book_recordsInAnyOrderAndAgain_promiseMovedIsKept() {
        CaseBook book = new CaseBook();
        book.take(CaseBook.Kind.STEP, record("project_no", "P1", "step_no", "1"));
        book.take(CaseBook.Kind.ACCEPTANCE, acceptance("2026-11-13"));
        book.take(CaseBook.Kind.ACCEPTANCE, acceptance("2026-11-13")); // the same again is no change
        assertThat(book.judge(RULES, LocalDate.parse("2026-11-06"))).isEmpty();

        book.take(CaseBook.Kind.ACCEPTANCE, acceptance("2026-11-20"));

        assertThat(book.judge(RULES, LocalDate.parse("2026-11-16")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo(Rule.PROMISE_CHANGED);
                    assertThat(finding.rule().light()).isEqualTo(Light.YELLOW);
                    assertThat(finding.detail()).contains("from 2026-11-13 to 2026-11-20");
                    assertThat(finding.organisation()).isEqualTo("330225000000000001");
                });
    }

    @Test
    void book_recordsThatCannotBeRead_areCountedAndLeftOut() {
        CaseBook book = new CaseBook();
        book.take(CaseBook.Kind.ACCEPTANCE, record("apply_date", "2026-11-02"));
        book.take(CaseBook.Kind.ACCEPTANCE, record("project_no", "P2", "apply_date", "2026-02-30"));
        book.take(CaseBook.Kind.STEP, record("project_no", "P2", "step_no", "999999999"));

        assertThat(book.unread()).isEqualTo(3);
        assertThat(book.find("P2")).isNull();
    }

    @Test
    void book_withdrawnResult_opensTheCaseAgain() {
        CaseBook book = new CaseBook();
        book.take(CaseBook.Kind.ACCEPTANCE, acceptance("2026-11-13"));
        book.take(CaseBook.Kind.STEP, record("project_no", "P1", "step_no", "1"));
        Change result = record("project_no", "P1", "result_date", "2026-11-12 15:30:00");
        book.take(CaseBook.Kind.RESULT, result);
        assertThat(book.judge(RULES, LocalDate.parse("2026-11-30"))).isEmpty();

        book.take(CaseBook.Kind.RESULT, Change.delete(result.record()));

        assertThat(book.judge(RULES, LocalDate.parse("2026-11-30")))
                .extracting(Finding::rule)
                .containsExactly(Rule.PROMISE_OVER);
    }

    private static Change acceptance(String promise) {
        return record(
                "project_no",
                "P1",
                "org_code",
                "330225000000000001",
                "apply_date",
                "2026-11-02",
                "accept_date",
                "2026-11-03 09:00:00",
                "promise_date",
                promise);
    }

    private static Change record(String... pairs) {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return Change.upsert(new Row(fields));
    }
}
