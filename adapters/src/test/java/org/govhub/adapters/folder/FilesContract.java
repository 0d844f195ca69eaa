package org.govhub.adapters.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.connector.ConnectorSettings.FileFormat;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.govhub.adapters.connector.ConnectorSettings.Reading;
import org.govhub.adapters.connector.FieldMapping;
import org.govhub.adapters.connector.Source;
import org.govhub.adapters.connector.Source.Found;
import org.govhub.adapters.connector.Source.Rejected;
import org.govhub.adapters.connector.StructureFault;
import org.govhub.adapters.connector.Target;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a folder of files does, wherever it lies. */
abstract class FilesContract {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2100-01-02T17:00:00Z"), CHINA);
    private static final DatasetContract CONTRACT = new DatasetContract(
            "302001001/000001",
            "企业",
            "1.0.0",
            "1133022500293101XT",
            List.of(
                    new DatasetContract.Item("code", "代码", FieldType.STRING, true, true, 10, null, null),
                    new DatasetContract.Item("capital", "资本", FieldType.DECIMAL, false, false, null, 16, 2)));
    private static final List<FieldMapping> FIELDS =
            List.of(FieldMapping.of("code", "CODE"), FieldMapping.of("capital", "CAPITAL"));

    final Path folder;
    private final Path state;

    /** Nothing: the files of these tests are written just before they are read. */
    Duration settle = Duration.ZERO;

    FilesContract(Path base) throws IOException {
        this.folder = Files.createDirectories(base.resolve("files"));
        this.state = base.resolve("state");
    }

    /** The place of the files in {@code folder}, or in a folder below it. */
    abstract Place.Files place(String below, FileFormat format);

    @ParameterizedTest
    @EnumSource
    void writtenByTheTarget_readByTheSource_theSameRows(FileFormat format) throws Exception {
        Target target = target(format);
        Delivery first = delivery(Change.upsert(row("0001", "12.50")), Change.delete(row("=1+1", null)));
        target.apply(first);
        target.apply(first);
        target.apply(delivery(Change.upsert(row("0002", "1"))));

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly(
                            "302001001-000001_21000103_000001." + format.extension(),
                            "302001001-000001_21000103_000002." + format.extension());
        }
        Source source = source(format);
        List<Found> rows = source.next(10);
        assertThat(rows).extracting(row -> String.valueOf(row.op())).containsExactly("UPSERT", "DELETE");
        assertThat(rows.getFirst().values()).containsEntry("CODE", "0001");
        assertThat(new BigDecimal(String.valueOf(rows.getFirst().values().get("CAPITAL"))))
                .isEqualByComparingTo("12.5");
        assertThat(rows.get(1).values()).containsEntry("CODE", "=1+1");
    }

    @Test
    void target_afterACrash_sameNameNextNumber() throws Exception {
        Delivery first = delivery(Change.upsert(row("1", null)));
        target(FileFormat.CSV).apply(first);
        Path file = folder.resolve("302001001-000001_21000103_000001.csv");
        Files.delete(file); // taken by the business system
        Files.writeString(
                state.resolve("in/files.jsonl"), Files.readString(state.resolve("in/files.jsonl")) + "{\"deliv");

        Target again = target(FileFormat.CSV);
        assertThat(again.apply(first).fresh()).isFalse();
        assertThat(file).doesNotExist();
        again.apply(delivery(Change.upsert(row("2", null))));
        assertThat(folder.resolve("302001001-000001_21000103_000002.csv")).exists();
    }

    @Test
    void source_gbkInPieces_thenDone() throws Exception {
        Files.write(folder.resolve("a.csv"), "CODE,CAPITAL\n甲,1\n乙,2\n丙,\n".getBytes(Charset.forName("GBK")));
        Files.writeString(folder.resolve("b.csv"), "\uFEFFCODE,CAPITAL\n丁,1\n");
        Files.writeString(folder.resolve("c.csv.tmp"), "being written");
        Source source = source(FileFormat.CSV);

        List<Found> two = source.next(2);
        assertThat(two).extracting(row -> row.values().get("CODE")).containsExactly("甲", "乙");
        assertThat(source.next(2)).isEqualTo(two);
        source.refused(List.of(new Rejected(two.get(1).id(), "{}", "bad")));
        source.refused(List.of(new Rejected(two.get(1).id(), "{}", "bad")));
        source.done(List.of(two.getFirst().id()), two.get(1).id());

        Source restarted = source(FileFormat.CSV);
        List<Found> rest = restarted.next(2);
        assertThat(rest).extracting(row -> row.values().get("CODE")).containsExactly("丙");
        restarted.done(List.of(rest.getFirst().id()), rest.getFirst().id());
        List<Found> next = restarted.next(2);
        assertThat(next).extracting(row -> row.values().get("CODE")).containsExactly("丁");
        restarted.done(List.of(next.getFirst().id()), next.getFirst().id());
        assertThat(restarted.next(2)).isEmpty();
        assertThat(folder.resolve("done/a.csv")).exists();
        assertThat(folder.resolve("done/b.csv")).exists();
        assertThat(folder.resolve("bad/a.csv.problem.txt")).content().isEqualTo("row 2: bad {}\n");
    }

    @Test
    void source_fileThatCannotBeRead_toBadWithAReason() throws Exception {
        Files.writeString(
                folder.resolve("a.xml"), "<!DOCTYPE r [<!ENTITY x 'y'>]><r><record><CODE>&x;</CODE></record></r>");
        Files.writeString(folder.resolve("b.xml"), "<r><record op='delete'><CODE>1</CODE></record></r>");

        assertThat(source(FileFormat.XML).next(5)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("CODE", "1"));
        assertThat(folder.resolve("bad/a.xml")).exists();
        assertThat(folder.resolve("bad/a.xml.problem.txt"))
                .content()
                .contains("not XML as it is accepted here (no DTD)");
    }

    @Test
    void source_fileOfAnEarlierName_bothKeptAndReadFromItsStart() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "CODE,CAPITAL\n1,1\n");
        Source source = source(FileFormat.CSV);
        List<Found> first = source.next(5);
        source.done(List.of(first.getFirst().id()), first.getFirst().id());
        Files.createDirectories(folder.resolve("done"));
        Files.move(file, folder.resolve("done/a.csv")); // as when the answer to the move was lost
        Files.writeString(file, "CODE,CAPITAL\n22,2\n");
        source.close();

        source = source(FileFormat.CSV);
        List<Found> second = source.next(5);
        assertThat(second).extracting(row -> row.values().get("CODE")).containsExactly("22");
        source.done(List.of(second.getFirst().id()), second.getFirst().id());
        assertThat(source.next(5)).isEmpty();
        assertThat(folder.resolve("done/a.csv")).content().contains("1,1");
        assertThat(folder.resolve("done/a-2.csv")).content().contains("22,2");
        source.close();
    }

    @Test
    void source_fileThatGrewAfterItsFirstRows_isReadAnew() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "CODE,CAPITAL\n1,1\n2,2\n");
        Source source = source(FileFormat.CSV);
        String first = source.next(1).getFirst().id();
        source.done(List.of(first), first);
        Files.writeString(file, "CODE,CAPITAL\n0,0\n1,1\n2,2\n");
        source.close();

        source = source(FileFormat.CSV);
        assertThat(source.next(9)).extracting(row -> row.values().get("CODE")).containsExactly("0", "1", "2");
        source.close();
    }

    @Test
    void target_nameTakenByAnother_nextNumber() throws Exception {
        Path others = folder.resolve("302001001-000001_21000103_000001.csv");
        Files.writeString(others, "CODE,CAPITAL\nx,1\n");
        Target target = target(FileFormat.CSV);
        Delivery delivery = delivery(Change.upsert(row("1", null)));

        assertThat(target.apply(delivery).fresh()).isTrue();
        assertThat(others).content().isEqualTo("CODE,CAPITAL\nx,1\n");
        assertThat(folder.resolve("302001001-000001_21000103_000002.csv"))
                .content()
                .contains("U,1,");
        target.close();
        assertThat(target(FileFormat.CSV).apply(delivery).fresh()).isFalse();
    }

    @Test
    void check_folderMissing_remedyNamed() {
        Outbound flow = outbound(place("none", FileFormat.CSV));
        assertThatThrownBy(() -> new Folders(state, CHINA, CLOCK).source(flow, CONTRACT, (name, differences) -> {}))
                .isInstanceOf(StructureFault.class)
                .hasMessageContaining("create it");
    }

    final Source source(FileFormat format) throws IOException {
        return new Folders(state, CHINA, CLOCK)
                .source(outbound(place("", format)), CONTRACT, (name, differences) -> {});
    }

    private Outbound outbound(Place.Files place) {
        return new Outbound(
                "out", CONTRACT.code(), place, new Reading.Convention(settle), 500, null, FIELDS, List.of());
    }

    final Target target(FileFormat format) throws IOException {
        Inbound flow = new Inbound("in", CONTRACT.code(), place("", format), false, null, FIELDS);
        return new Folders(state, CHINA, CLOCK).target(flow, CONTRACT, (name, differences) -> {});
    }

    static Row row(String code, @Nullable String capital) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("code", code);
        row.put("capital", capital == null ? null : new BigDecimal(capital));
        return new Row(row);
    }

    static Delivery delivery(Change... records) {
        OffsetDateTime now = OffsetDateTime.parse("2026-11-22T08:00:00Z");
        String original = MessageIds.v7(Clock.systemUTC());
        Message message = Message.of(MessageType.DELIVERY)
                .id(MessageIds.derived(original, "11330225002931028T"))
                .sender(Sender.of("11330225MB15430236"))
                .hub("11330225MB15430236")
                .recipients(List.of("11330225002931028T"))
                .dataset(CONTRACT.code())
                .created(now)
                .expires(now.plusHours(1))
                .origin(new Origin(Sender.of("1133022500293101XT"), original, now, "sha-256:" + "0".repeat(64)))
                .payload(new Payload.Records(List.of(records)))
                .build();
        return new Delivery(message.id(), "sha-256:" + "1".repeat(64), message);
    }
}
