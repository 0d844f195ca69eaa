package org.govhub.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.SharedFiles;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.Terms.Sh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published open-data plan of Baiyun District: 56 rows without codes and provider codes. */
class PublishedPlanTest {

    private static final String PLAN = "baiyun/gz-baiyun-open-data-plan.csv";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private final Path folder;

    PublishedPlanTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static ImportCheck check(Path file, Map<String, Model> catalogue, Map<String, String> parties)
            throws IOException {
        return new CatalogImport(known(catalogue), parties).check(file, DAY, done -> {});
    }

    private static KnownEntries known(Map<String, Model> catalogue) {
        Map<String, String> contents = new HashMap<>();
        catalogue.forEach((code, model) -> contents.put(code, CanonicalGraph.write(model)));
        return new KnownEntries(contents.keySet(), contents::get);
    }

    private static Map<String, Model> catalogueOf(ImportCheck check) {
        return Stream.concat(check.created().stream(), check.revised().stream())
                .collect(Collectors.toMap(DraftEntry::code, DraftEntry::model));
    }

    private Path edited(String from, String to) throws IOException {
        String text = Files.readString(SharedFiles.require(PLAN));
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("edited.csv"), text.replace(from, to));
    }

    @Test
    void check_publishedPlan_56DraftsWithCodesOfTheirProviders() throws IOException {
        ImportCheck check = check(SharedFiles.require(PLAN), Map.of(), Map.of());

        assertThat(check.ok()).isTrue();
        assertThat(check.created()).hasSize(56);
        assertThat(check.revised()).isEmpty();
        assertThat(check.created().stream().map(DraftEntry::code).distinct()).hasSize(56);
        assertThat(check.created().getFirst().code()).isEqualTo("399001/000001");
        assertThat(check.created().get(1).code()).isEqualTo("399002/000001");
        assertThat(check.created().get(6).code()).isEqualTo("399002/000006");
        for (DraftEntry draft : check.created()) {
            assertThat(EntryReader.code(draft.model())).isEqualTo(draft.code());
            assertThat(EntryReader.title(draft.model())).isEqualTo(draft.title());
        }
    }

    @Test
    void check_publishedPlan_saysExactlyThis() throws IOException {
        ImportCheck check = check(SharedFiles.require(PLAN), Map.of(), Map.of());

        Map<NoteKind, Long> counts = new TreeMap<>(
                check.notes().stream().collect(Collectors.groupingBy(ImportNote::kind, Collectors.counting())));
        assertThat(counts)
                .containsOnly(
                        entry(NoteKind.POSITION_NOT_KEPT, 1L),
                        entry(NoteKind.PROVIDER_ID_GENERATED, 20L),
                        entry(NoteKind.CYCLE_AS_WRITTEN, 5L),
                        entry(NoteKind.THEME_LOCAL, 16L),
                        entry(NoteKind.SHARING_TYPE_ABSENT, 1L),
                        entry(NoteKind.ITEM_NOTE, 4L),
                        entry(NoteKind.ITEM_CLOSING_WORDS, 1L),
                        entry(NoteKind.ITEM_TWICE, 1L));
        assertThat(lines(check, NoteKind.CYCLE_AS_WRITTEN))
                .containsExactly("34|更新频率|不定时|", "35|更新频率|不定时|", "38|更新频率|每6分钟|", "39|更新频率|每6分钟|", "40|更新频率|每6分钟|");
        assertThat(lines(check, NoteKind.ITEM_NOTE))
                .containsExactly(
                        "38|数据项|(1-分钟 2-小时 3-天)|频率单位类型",
                        "39|数据项|(1-分钟 2-小时 3-天)|频率单位类型",
                        "40|数据项|0-其它，1-专业服务点，2-高速省道，3-涵隧立交，4-市政道路，5-内巷小区，6-地铁站|内涝点类型",
                        "40|数据项|(1-分钟 2-小时 3-天)|频率单位类型");
        assertThat(lines(check, NoteKind.ITEM_TWICE)).containsExactly("13|数据项|联系电话|联系电话");
        assertThat(lines(check, NoteKind.ITEM_CLOSING_WORDS)).containsExactly("43|数据项|更新时间等信息|更新时间");
        ImportNote cycle = check.notes().stream()
                .filter(note -> note.found().equals("每6分钟"))
                .findFirst()
                .orElseThrow();
        assertThat(cycle.sentence(Locale.ENGLISH))
                .startsWith("gz-baiyun-open-data-plan.csv, row 38, column 更新频率: found \"每6分钟\"; ");
        assertThat(cycle.sentence(Locale.SIMPLIFIED_CHINESE))
                .startsWith("gz-baiyun-open-data-plan.csv 第 38 行“更新频率”列：内容为“每6分钟”；");
    }

    private static List<String> lines(ImportCheck check, NoteKind kind) {
        return check.notes().stream()
                .filter(note -> note.kind() == kind)
                .map(note -> note.row() + "|" + note.column() + "|" + note.found() + "|" + note.detail())
                .toList();
    }

    @Test
    void check_publishedPlan_everyCellIsInItsEntryOrInANote() throws IOException {
        Path file = SharedFiles.require(PLAN);
        ImportCheck check = check(file, Map.of(), Map.of());
        PlanTable table = PlanTable.read(file, null, new ColumnNames());
        Map<Column, Function<Model, HashSet<String>>> kept = Map.of(
                Column.NAME, model -> literals(model, DCTerms.title),
                Column.ABSTRACT, model -> literals(model, DCTerms.description),
                Column.ITEMS, model -> literals(model, DCTerms.tableOfContents),
                Column.PROVIDER, model -> literals(model, org.apache.jena.sparql.vocabulary.FOAF.name),
                Column.CYCLE, model -> literals(model, SKOS.prefLabel),
                Column.THEME, model -> literals(model, SKOS.prefLabel));

        for (int i = 0; i < table.rows().size(); i++) {
            PlanRow row = table.rows().get(i);
            Model model = check.created().get(i).model();
            kept.forEach((column, values) ->
                    assertThat(values.apply(model)).as(row.row() + " " + column).contains(row.required(column)));
            assertThat(literals(model, DCTerms.title))
                    .containsAll(List.of(row.required(Column.FORMAT).split("、", -1)));
            assertThat(literals(model, Sh.name)).isNotEmpty();
        }
    }

    private static HashSet<String> literals(Model model, org.apache.jena.rdf.model.Property property) {
        return new HashSet<>(model.listObjectsOfProperty(property)
                .filterKeep(node -> node.isLiteral())
                .mapWith(node -> node.asLiteral().getString())
                .toList());
    }

    @Test
    void check_sameFileAgain_unchanged56() throws IOException {
        Path file = SharedFiles.require(PLAN);
        ImportCheck first = check(file, Map.of(), Map.of());

        ImportCheck second = check(file, catalogueOf(first), Map.of());

        assertThat(second.created()).isEmpty();
        assertThat(second.revised()).isEmpty();
        assertThat(second.unchanged()).hasSize(56);
    }

    @Test
    void check_sameFileInGb18030AndWithMark_sameEntries() throws IOException {
        String text = Files.readString(SharedFiles.require(PLAN));
        Map<String, Model> catalogue = catalogueOf(check(SharedFiles.require(PLAN), Map.of(), Map.of()));
        Path chinese = Files.write(folder.resolve("gb.csv"), text.getBytes(Charset.forName("GB18030")));
        Path marked = Files.write(folder.resolve("bom.csv"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));

        assertThat(check(chinese, catalogue, Map.of()).unchanged()).hasSize(56);
        assertThat(check(marked, catalogue, Map.of()).unchanged()).hasSize(56);
    }

    @Test
    void check_sameFileWithTabsOrSemicolons_sameEntries() throws IOException {
        Map<String, Model> catalogue = catalogueOf(check(SharedFiles.require(PLAN), Map.of(), Map.of()));
        Path tabs = Files.write(folder.resolve("tabs.csv"), delimited('\t').getBytes(StandardCharsets.UTF_16));
        Path semicolons = Files.writeString(folder.resolve("semicolons.csv"), delimited(';'));

        assertThat(check(tabs, catalogue, Map.of()).unchanged()).hasSize(56);
        assertThat(check(semicolons, catalogue, Map.of()).unchanged()).hasSize(56);
    }

    private static String delimited(char delimiter) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVParser plan = CSVFormat.RFC4180.parse(Files.newBufferedReader(SharedFiles.require(PLAN)));
                CSVPrinter printer = CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .get()
                        .print(text)) {
            printer.printRecords(plan.getRecords());
        }
        return text.toString();
    }

    @Test
    void check_editedRow_revisesTheSameCodeAndKeepsWireNamesAndWhatPeopleAdded() throws IOException {
        ImportCheck first = check(SharedFiles.require(PLAN), Map.of(), Map.of());
        Map<String, Model> catalogue = catalogueOf(first);
        String code = first.created().get(5).code();
        EntryReader.subject(Objects.requireNonNull(catalogue.get(code))).addProperty(DCAT.keyword, "养老");

        ImportCheck second = check(edited("名称、地址、床位数,", "名称、联系电话、床位数,"), catalogue, Map.of());

        assertThat(second.unchanged()).hasSize(55);
        assertThat(second.revised()).singleElement().satisfies(draft -> {
            assertThat(draft.code()).isEqualTo(code);
            assertThat(EntryReader.version(draft.model())).isEqualTo("1.1.0");
            assertThat(EntryReader.subject(draft.model()).hasProperty(DCAT.keyword, "养老"))
                    .isTrue();
            assertThat(fields(draft.model())).containsExactly("1 f1 名称", "2 f4 联系电话", "3 f3 床位数");
        });
    }

    private static List<String> fields(Model model) {
        return model
                .listSubjectsWithProperty(Sh.path)
                .mapWith(field -> field.getProperty(Sh.order).getInt() + " "
                        + field.getProperty(org.govhub.catalog.rdf.Terms.Gdx.fieldName)
                                .getString() + " "
                        + field.getProperty(Sh.name).getString())
                .toList()
                .stream()
                .sorted()
                .toList();
    }

    @Test
    void check_newRow_getsTheNextCodeOfItsProvider() throws IOException {
        Map<String, Model> catalogue = catalogueOf(check(SharedFiles.require(PLAN), Map.of(), Map.of()));
        Path file = edited("更新频率,开放属性", "更新频率,开放属性");
        Files.writeString(file, Files.readString(file) + "\n白云区民政局,每年,无条件开放,xls,民生服务,白云区婚姻登记处,名称、地址,婚姻登记处,57\n");

        ImportCheck check = check(file, catalogue, Map.of());

        assertThat(check.unchanged()).hasSize(56);
        assertThat(check.created()).extracting(DraftEntry::code).containsExactly("399002/000007");
    }

    @Test
    void check_providerIsARegisteredParty_itsCodeIsTaken() throws IOException {
        ImportCheck check = check(SharedFiles.require(PLAN), Map.of(), Map.of("113302250029310793", "白云区民政局"));

        assertThat(lines(check, NoteKind.PROVIDER_ID_GENERATED)).hasSize(19);
        assertThat(EntryReader.subject(check.created().get(1).model())
                        .getPropertyResourceValue(DCTerms.publisher)
                        .getURI())
                .endsWith("/113302250029310793");
    }

    @Test
    void check_5000Rows_inSecondsAndWithProgress() throws IOException {
        StringBuilder text = new StringBuilder("提供方,名称,数据项,更新周期,开放属性,数据格式,摘要\n");
        for (int i = 0; i < 5000; i++) {
            text.append("部门").append(i % 1200).append(",资源").append(i).append(",名称、地址、电话、更新时间,每年,无条件开放,xls、csv,摘要\n");
        }
        Path file = Files.writeString(folder.resolve("large.csv"), text);
        int[] last = {0};
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        ImportCheck check = new CatalogImport(KnownEntries.none(), Map.of()).check(file, DAY, done -> last[0] = done);

        assertThat(check.created()).hasSize(5000);
        assertThat(check.created().stream().map(DraftEntry::code).distinct()).hasSize(5000);
        assertThat(last[0]).isEqualTo(5000);
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(spent / 1_000_000_000).as("seconds of CPU").isLessThan(10);
    }
}
