package org.govhub.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sheet with the usual slips, its proposed repairs, and the sheet that results. */
class RepairsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final String SLIPS = """
            提供方,提供方代码,名称,资源代码,共享类型,更新周期
            民政局,1133O2250029310793,低保,306001001-000123,有条件,不定时
            ,113302250029310793,养老,306001001/000124,不予分享,每年
            财政局,,预算,306001002/000001,无条件共享,每月
            """;

    private final Path folder;
    private final Path file;

    RepairsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.file = Files.writeString(folder.resolve("slips.csv"), SLIPS);
    }

    private static CatalogImport imports() {
        return new CatalogImport(KnownEntries.none(), Map.of("113302250029310793", "民政局"));
    }

    @Test
    void proposed_usualSlips_mendedSheetImports() throws IOException {
        ImportCheck before = imports().check(file, DAY, done -> {});

        List<Repair> repairs = RepairFile.proposed(before.notes());

        assertThat(before.ok()).isFalse();
        assertThat(repairs)
                .containsExactlyInAnyOrder(
                        new Repair(2, "提供方代码", "1133O2250029310793", "113302250029310793"),
                        new Repair(2, "资源代码", "306001001-000123", "306001001/000123"),
                        new Repair(2, "共享类型", "有条件", "有条件共享"),
                        new Repair(3, "提供方", "", "民政局"));
        ImportCheck after = imports().check(file, new ImportOptions(DAY, null, repairs), done -> {});
        // The second round sees what the missing provider hid.
        List<Repair> more = new java.util.ArrayList<>(repairs);
        more.addAll(RepairFile.proposed(after.notes()));
        ImportCheck mended = imports().check(file, new ImportOptions(DAY, null, more), done -> {});
        assertThat(mended.ok()).as(mended.notes().toString()).isTrue();
        assertThat(mended.created()).hasSize(3);
        assertThat(imports().mended(file, new ImportOptions(DAY, null, more)))
                .startsWith("\uFEFF提供方")
                .contains("民政局,113302250029310793,低保,306001001/000123,有条件共享,不定期")
                .contains("民政局,113302250029310793,养老,306001001/000124,不予共享,每年");
        assertThat(Files.readString(file)).isEqualTo(SLIPS);
    }

    @Test
    void read_fileWrittenAndEdited_providerCodeForEveryRowOfThatProvider() throws IOException {
        Path repairs = folder.resolve("repairs.csv");
        ImportCheck before = imports().check(file, DAY, done -> {});
        RepairFile.write(repairs, before.notes(), Locale.ENGLISH);
        String text = Files.readString(repairs);
        assertThat(text).contains("0,提供方代码,财政局,,");
        Files.writeString(repairs, text.replace("0,提供方代码,财政局,,", "0,提供方代码,财政局,11330225002931028T,"));

        List<Repair> read = RepairFile.read(repairs);

        assertThat(read)
                .contains(new Repair(0, "提供方代码", "财政局", "11330225002931028T"))
                .hasSize(5);
        ImportCheck after = imports().check(file, new ImportOptions(DAY, null, read), done -> {});
        assertThat(after.notes()).noneMatch(note -> note.kind() == NoteKind.PROVIDER_ID_GENERATED);
    }

    @Test
    void check_repairOfACellThatChanged_notMadeAndSaid() throws IOException {
        Repair stale = new Repair(4, "名称", "决算", "预算执行");

        ImportCheck check = imports().check(file, new ImportOptions(DAY, null, List.of(stale)), done -> {});

        assertThat(check.notes()).anyMatch(note -> note.kind() == NoteKind.REPAIR_NOT_MADE && note.row() == 4);
    }

    @Test
    void read_notARepairFile_refused() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "row,column,found,repair\nten,a,b,c\n");

        assertThatThrownBy(() -> RepairFile.read(wrong))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("wrong.csv");
    }

    @Test
    void check_plainFiles_jsonYamlAndLinesGiveTheSameEntries() throws IOException {
        String one = "{\"title\":\"低保\",\"provider\":{\"code\":\"113302250029310793\",\"name\":\"民政局\"}}";
        String two = "{\"title\":\"养老\",\"provider\":{\"code\":\"113302250029310793\",\"name\":\"民政局\"}}";
        Map<String, String> files = Map.of(
                "a.json", "[" + one + ",\n " + two + "]",
                "w.json", "{\"entries\":[" + one + "," + two + "]}",
                "l.jsonl", one + "\n" + two + "\n",
                "y.yaml",
                        "- title: 低保\n  provider: {code: 113302250029310793, name: 民政局}\n- title: 养老\n  provider: {code: 113302250029310793, name: 民政局}\n");

        for (Map.Entry<String, String> written : files.entrySet()) {
            ImportCheck check = imports()
                    .check(Files.writeString(folder.resolve(written.getKey()), written.getValue()), DAY, done -> {});
            assertThat(check.ok()).as(written.getKey() + check.notes()).isTrue();
            assertThat(check.created()).extracting(DraftEntry::code).containsExactly("399001/000001", "399001/000002");
            Map<String, String> contents = new HashMap<>();
            check.created().forEach(draft -> contents.put(draft.code(), CanonicalGraph.write(draft.model())));
            assertThat(new CatalogImport(new KnownEntries(contents.keySet(), contents::get), Map.of())
                            .check(folder.resolve(written.getKey()), DAY, done -> {})
                            .unchanged())
                    .hasSize(2);
        }
    }

    @Test
    void check_brokenPlainFiles_refusedWithThePlace() throws IOException {
        Map<String, NoteKind> files = Map.of(
                "[{\"title\":\"a\"",
                NoteKind.TEXT_NOT_JSON,
                "[1]",
                NoteKind.TEXT_NOT_JSON,
                "[]",
                NoteKind.FILE_EMPTY,
                "[{\"title\":\"a\",\"title\":\"b\"}]",
                NoteKind.TEXT_NOT_JSON,
                "[{\"provider\":\"p\"}]",
                NoteKind.ENTRY_NOT_READ,
                "[".repeat(100) + "]".repeat(100),
                NoteKind.TEXT_NOT_JSON);

        for (Map.Entry<String, NoteKind> broken : files.entrySet()) {
            ImportCheck check =
                    imports().check(Files.writeString(folder.resolve("b.json"), broken.getKey()), DAY, done -> {});
            assertThat(check.notes())
                    .extracting(ImportNote::kind)
                    .as(broken.getKey())
                    .containsExactly(broken.getValue());
            assertThat(check.created()).isEmpty();
        }
    }
}
