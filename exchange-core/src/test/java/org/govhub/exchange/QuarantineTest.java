package org.govhub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry's choice: what a bad row does to its batch. */
class QuarantineTest {

    private static final String VERDICTS = "302010003/000001";
    private static final Change BAD = Change.upsert(new Row(Map.of("uscc", "B", "town", "330225101")));

    @TempDir
    Path data;

    @Test
    void publish_badRow_goodOnesGoOnAndTheVerdictComesBack() throws Exception {
        try (TestHub hub = hub(true)) {
            Message publish =
                    hub.publish(TestHub.enterprise("A", "330225101"), BAD, TestHub.enterprise("C", "330225101"));
            assertThat(hub.send(publish)).isInstanceOf(Answer.Signed.class);

            List<Message> toTax = hub.receive(TestHub.TAX);
            assertThat(toTax).hasSize(1);
            assertThat(toTax.get(0).records())
                    .extracting(change -> change.record().get("uscc"))
                    .containsExactly("A", "C");

            List<Message> verdicts = hub.receive(TestHub.REGISTRAR);
            assertThat(verdicts).hasSize(1);
            assertThat(verdicts.get(0).dataset()).isEqualTo(VERDICTS);
            assertThat(verdicts.get(0).records()).hasSize(1);
            assertThat(verdicts.get(0).records().get(0).record().fields())
                    .containsEntry("exchange", publish.id())
                    .containsEntry("record_key", "B")
                    .containsEntry("field", "name")
                    .containsEntry("code", RefusalCode.PAYLOAD_INVALID.name());
            var decision = hub.records("log", "accepted").get(0).path("decision");
            assertThat(decision.path("records").asInt()).isEqualTo(2);
            assertThat(decision.path("setAside").asInt()).isEqualTo(1);
            hub.send(hub.ack(TestHub.REGISTRAR, verdicts));
            assertThat(hub.receive(TestHub.REGISTRAR)).isEmpty();
        }
    }

    @Test
    void publish_otherReporter_seesNoVerdict() throws Exception {
        try (TestHub hub = hub(true)) {
            hub.send(hub.publish(BAD));
            assertThat(hub.receive(TestHub.REGISTRAR)).hasSize(1);
            assertThat(hub.receive(TestHub.TOWN)).isEmpty();
            assertThat(hub.receive(TestHub.TAX)).isEmpty();
        }
    }

    @Test
    void publish_verdictsCannotBeDelivered_batchRefusedWhole() throws Exception {
        try (TestHub hub = hub(false)) {
            Answer answer = hub.send(hub.publish(TestHub.enterprise("A", "330225101"), BAD));
            assertThat(answer).isInstanceOf(Answer.Refused.class);
            assertThat(((Answer.Refused) answer).code()).isEqualTo(RefusalCode.PAYLOAD_INVALID);
            assertThat(hub.receive(TestHub.TAX)).isEmpty();
        }
    }

    @Test
    void publish_verdictsNameSomebodyElsesDatasetOrOtherFields_nothingIsWrittenThere() throws Exception {
        Dataset good = verdicts(true);
        for (Dataset target : List.of(
                like(good, TestHub.TAX, good.fields()),
                like(good, TestHub.HUB, good.fields().subList(1, good.fields().size())))) {
            try (TestHub hub = hub(target)) {
                Answer answer = hub.send(hub.publish(TestHub.enterprise("A", "330225101"), BAD));
                assertThat(answer).isInstanceOf(Answer.Refused.class);
                assertThat(hub.receive(TestHub.REGISTRAR)).isEmpty();
            }
        }
    }

    private static Dataset like(Dataset good, String provider, List<Field> fields) {
        return new Dataset(
                good.code(),
                good.title(),
                good.version(),
                provider,
                Set.of(),
                true,
                fields,
                List.of(TestHub.rule(
                        "registrar", TestHub.REGISTRAR, Set.of("reporter"), Map.of(), own(TestHub.REGISTRAR), null)),
                null,
                good.retention());
    }

    @Test
    void start_undeliveredVerdict_isStillThere() throws Exception {
        String first;
        try (TestHub hub = hub(true)) {
            hub.send(hub.publish(TestHub.enterprise("A", "330225101"), BAD));
            first = hub.receive(TestHub.REGISTRAR).get(0).id();
        }
        try (TestHub hub = hub(true)) {
            assertThat(hub.receive(TestHub.REGISTRAR)).extracting(Message::id).containsExactly(first);
        }
    }

    private TestHub hub(boolean published) throws Exception {
        return hub(verdicts(published));
    }

    private TestHub hub(Dataset verdicts) throws Exception {
        TestHub hub = TestHub.open(data);
        Dataset plain = TestHub.dataset();
        Dataset choosing = new Dataset(
                plain.code(),
                plain.title(),
                plain.version(),
                plain.provider(),
                plain.delegates(),
                true,
                plain.fields(),
                plain.rules(),
                plain.service(),
                null,
                null,
                plain.retention(),
                VERDICTS);
        Directory one = TestHub.directory(party -> party);
        hub.directory = Directory.of(
                one.revision(), TestHub.HUB, List.copyOf(one.parties().values()), List.of(choosing, verdicts));
        return hub;
    }

    private static Dataset verdicts(boolean published) {
        List<String> names = List.of(
                "exchange", "position", "reporter", "dataset", "record_key", "verdict", "field", "code", "cause");
        return new Dataset(
                VERDICTS,
                "校验结论",
                "1.0.0",
                TestHub.HUB,
                Set.of(),
                published,
                names.stream()
                        .map(name -> new Field(
                                name,
                                name,
                                name.equals("position") ? FieldType.INTEGER : FieldType.STRING,
                                true,
                                name.equals("exchange") || name.equals("position"),
                                false,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Set.of(),
                                1))
                        .toList(),
                List.of(
                        TestHub.rule(
                                "registrar",
                                TestHub.REGISTRAR,
                                Set.copyOf(names),
                                Map.of(),
                                own(TestHub.REGISTRAR),
                                null),
                        TestHub.rule("town", TestHub.TOWN, Set.copyOf(names), Map.of(), own(TestHub.TOWN), null)),
                null,
                Duration.ofDays(180));
    }

    private static RowFilter own(String uscc) {
        return new RowFilter(List.of(new RowFilter.Condition("reporter", RowFilter.Operator.IS_ANY_OF, Set.of(uscc))));
    }
}
