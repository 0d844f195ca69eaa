package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.govhub.exchange.EngineTest.accepted;
import static org.govhub.exchange.TestHub.REGISTRAR;
import static org.govhub.exchange.TestHub.TAX;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.govhub.exchange.cadence.WorkingCalendar;
import org.govhub.exchange.casework.CaseBook;
import org.govhub.exchange.casework.CaseRules;
import org.govhub.exchange.casework.Finding;
import org.govhub.exchange.casework.Terms;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Supervision as it runs between parties: the office that handles cases publishes its process records, the supervising one
 * judges what is delivered to it, and its findings go back as a dataset.
 */
class CaseworkTest {

    private static final String ACCEPTED = "302001001/000101";
    private static final String RESULTS = "302001001/000102";
    private static final String FINDINGS = "302001001/000103";
    private static final CaseRules RULES = new CaseRules(WorkingCalendar.weekendsOnly(ZoneOffset.UTC), Terms.USUAL);

    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC);

    @Test
    void processRecords_delivered_judged_findingsGoBackToTheOffice(@TempDir Path data) throws Exception {
        try (TestHub hub = new TestHub(data, clock, (provider, system, question) -> {
            throw new AssertionError("no provider is asked in this test");
        })) {
            hub.directory = Directory.of(
                    "sha-256:" + "1".repeat(64),
                    TestHub.HUB,
                    List.copyOf(TestHub.directory(UnaryOperator.identity())
                            .parties()
                            .values()),
                    List.of(
                            dataset(
                                    ACCEPTED,
                                    REGISTRAR,
                                    TAX,
                                    1,
                                    "project_no",
                                    "org_code",
                                    "apply_date",
                                    "accept_date",
                                    "promise_date"),
                            dataset(RESULTS, REGISTRAR, TAX, 1, "project_no", "result_date"),
                            dataset(
                                    FINDINGS,
                                    TAX,
                                    REGISTRAR,
                                    2,
                                    "project_no",
                                    "rule",
                                    "light",
                                    "org_code",
                                    "day",
                                    "detail")));
            publish(
                    hub,
                    REGISTRAR,
                    ACCEPTED,
                    List.of(
                            record(
                                    "project_no",
                                    "late",
                                    "org_code",
                                    "O1",
                                    "apply_date",
                                    "2026-11-02",
                                    "accept_date",
                                    "2026-11-12",
                                    "promise_date",
                                    "2026-12-31"),
                            record(
                                    "project_no",
                                    "over",
                                    "org_code",
                                    "O1",
                                    "apply_date",
                                    "2026-11-02",
                                    "accept_date",
                                    "2026-11-03",
                                    "promise_date",
                                    "2026-11-20"),
                            record(
                                    "project_no",
                                    "fine",
                                    "org_code",
                                    "O1",
                                    "apply_date",
                                    "2026-11-02",
                                    "accept_date",
                                    "2026-11-03",
                                    "promise_date",
                                    "2026-12-31")));
            publish(hub, REGISTRAR, RESULTS, List.of(record("project_no", "none", "result_date", "2026-11-10")));

            CaseBook book = new CaseBook();
            for (Message delivery : take(hub, TAX, 2)) {
                CaseBook.Kind kind =
                        ACCEPTED.equals(delivery.dataset()) ? CaseBook.Kind.ACCEPTANCE : CaseBook.Kind.RESULT;
                delivery.records().forEach(change -> book.take(kind, change));
            }
            List<Finding> findings = book.judge(RULES, LocalDate.parse("2026-11-23"));
            publish(hub, TAX, FINDINGS, findings.stream().map(Finding::change).toList());

            assertThat(book.unread()).isZero();
            assertThat(take(hub, REGISTRAR, 1).getFirst().records())
                    .extracting(change -> change.record().get("project_no") + " "
                            + change.record().get("rule") + " "
                            + change.record().get("light"))
                    .containsExactly(
                            "late late-acceptance red", "none result-without-acceptance red", "over promise-over red");
        }
    }

    private static void publish(TestHub hub, String party, String dataset, List<Change> changes) {
        accepted(hub.send(hub.message(MessageType.PUBLISH, party)
                .dataset(dataset)
                .payload(new Payload.Publish(changes))
                .build()));
    }

    private static List<Message> take(TestHub hub, String party, int count) {
        List<Message> taken = new ArrayList<>();
        await().until(() -> {
            List<Message> some = hub.receive(party);
            if (!some.isEmpty()) {
                accepted(hub.send(hub.ack(party, some)));
            }
            return taken.addAll(some) && taken.size() == count;
        });
        return taken;
    }

    private static Dataset dataset(String code, String provider, String consumer, int keys, String... names) {
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            boolean key = fields.size() < keys;
            fields.add(
                    new Field(name, name, FieldType.STRING, key, key, key, null, null, null, null, null, Set.of(), 1));
        }
        return new Dataset(
                code,
                "办件",
                "1.0.0",
                provider,
                Set.of(),
                true,
                fields,
                List.of(TestHub.rule(
                        "all", consumer, Stream.of(names).collect(Collectors.toSet()), Map.of(), RowFilter.ALL, null)),
                null,
                Duration.ofDays(180));
    }

    private static Change record(String... pairs) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return Change.upsert(new Row(fields));
    }
}
