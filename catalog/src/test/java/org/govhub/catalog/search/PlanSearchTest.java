package org.govhub.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.CatalogFeed;
import org.govhub.catalog.Demo;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.SharedFiles;
import org.govhub.catalog.ingest.CatalogImport;
import org.govhub.catalog.ingest.DraftEntry;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.search.SearchQuestion.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type when they look for something in the published plan of Baiyun District, and what they must find. */
class PlanSearchTest {

    private final Catalog catalog;
    private final SearchIndex index;

    PlanSearchTest(@TempDir Path data) throws IOException {
        Path plan = SharedFiles.require("baiyun/gz-baiyun-open-data-plan.csv");
        catalog = Demo.begun(data);
        List<Step> drafts = new ArrayList<>();
        for (DraftEntry draft : new CatalogImport(KnownEntries.none(), Map.of())
                .check(plan, LocalDate.of(2026, 11, 22), done -> {})
                .created()) {
            drafts.add(Proposal.draft(draft.model(), "imported"));
        }
        catalog.append(drafts, Demo.COMPILER);
        Files.writeString(data.resolve("catalog/synonyms.txt"), "岗亭,警务室 # the office says so\n");
        index = SearchIndex.inMemory(data.resolve("catalog"), uscc -> null);
    }

    @BeforeEach
    void fill() throws IOException {
        new CatalogFeed(catalog).bringUpToDate(index);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
        catalog.close();
    }

    private SearchResult find(SearchQuestion question) throws IOException {
        return index.find(question, new Visibility(new Viewer.Operator(), catalog));
    }

    private List<String> titles(String words) throws IOException {
        return find(SearchQuestion.of(words)).hits().stream()
                .map(SearchResult.Hit::wholeTitle)
                .toList();
    }

    @Test
    void find_nothingTyped_everything() throws IOException {
        assertThat(find(SearchQuestion.of("")).total()).isEqualTo(56);
        assertThat(find(SearchQuestion.of(" ！ ？ ")).total()).isEqualTo(56);
    }

    @Test
    void find_chineseWords_bestFirst() throws IOException {
        assertThat(titles("养老机构").getFirst()).isEqualTo("白云区养老机构信息");
        assertThat(titles("预约查档").getFirst()).isEqualTo("白云区档案馆预约查档公告");
        assertThat(titles("气象预警").subList(0, 2)).containsExactlyInAnyOrder("白云区气象预警信息", "白云区气象预警防御指引信息");
        assertThat(titles("便民服务").subList(0, 5)).allMatch(title -> title.contains("便民服务"));
        assertThat(titles("量子计算")).isEmpty();
    }

    @Test
    void find_wordsApartOrInAnotherOrder_found() throws IOException {
        assertThat(titles("水务处罚").getFirst()).isEqualTo("白云区水务行政处罚信息");
        assertThat(titles("名单 湖长")).contains("白云区镇街级湖长名单").doesNotContain("白云区镇街级河长名单");
    }

    @Test
    void find_synonym_found() throws IOException {
        assertThat(titles("敬老院")).contains("白云区养老机构信息");
        assertThat(titles("低保")).contains("白云区最低生活保障标准信息");
        assertThat(titles("充电桩")).contains("白云区电动汽车充电站");
        assertThat(titles("hospital").getFirst()).isEqualTo("白云区新市街2024年医疗卫生机构名单");
    }

    @Test
    void find_operatorsOwnSynonym_found() throws IOException {
        assertThat(titles("警务室")).contains("白云区景泰街公共治安岗亭信息");
    }

    @Test
    void find_initials_found() throws IOException {
        assertThat(titles("tqyb").getFirst()).isEqualTo("白云区未来七天天气预报信息");
        assertThat(titles("cdz")).contains("白云区电动汽车充电站");
        assertThat(titles("TQYB")).isEqualTo(titles("tqyb"));
    }

    @Test
    void find_pinyin_foundHoweverItsSyllablesAreRead() throws IOException {
        assertThat(titles("tianqiyubao").getFirst()).isEqualTo("白云区未来七天天气预报信息");
        assertThat(titles("danganguan")).contains("白云区国家档案馆查档指引"); // dang an guan, not dan gan
        assertThat(titles("lvxingshe")).contains("白云区旅行社名录");
    }

    @Test
    void find_polyphones_readAsInTheirPhrase() throws IOException {
        assertThat(titles("xzcf")).contains("白云区水务行政处罚信息"); // 行 xing
        assertThat(titles("xingzheng")).contains("白云区水务行政处罚信息");
        assertThat(titles("hezhang")).contains("白云区镇街级河长名单"); // 长 zhang
    }

    @Test
    void find_fullWidthAndMixed_sameAsHalfWidth() throws IOException {
        assertThat(titles("Ａ级景区").getFirst()).isEqualTo("白云区A级景区名录");
        assertThat(titles("２０２４")).isEqualTo(titles("2024")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(titles("医疗 2024").getFirst()).isEqualTo("白云区新市街2024年医疗卫生机构名单");
    }

    @Test
    void find_code_foundByItsBeginning() throws IOException {
        List<SearchResult.Hit> hits = find(SearchQuestion.of("399002/000001")).hits();
        assertThat(hits).singleElement().extracting(SearchResult.Hit::code).isEqualTo("399002/000001");
        assertThat(find(SearchQuestion.of("399002/")).hits())
                .allMatch(hit -> hit.code().startsWith("399002/"));
    }

    @Test
    void find_labelOfAField_found() throws IOException {
        assertThat(titles("床位数")).contains("白云区养老机构信息");
        assertThat(titles("jingyingchangsuodizhi")).contains("白云区人力资源公司"); // 经营场所地址
    }

    @Test
    void facets_countWhatMatches_andShowWhatOtherValuesWouldGive() throws IOException {
        SearchResult all = find(SearchQuestion.of(""));
        assertThat(count(all, Facet.PROVIDER, "白云区气象局")).isEqualTo(9);
        assertThat(count(all, Facet.STATE, "草稿")).isEqualTo(56);

        SearchResult weather =
                find(new SearchQuestion("", Map.of(Facet.PROVIDER, Set.of("白云区气象局")), 1, 20, Order.RELEVANCE));
        assertThat(weather.total()).isEqualTo(9);
        assertThat(count(weather, Facet.STATE, "草稿")).isEqualTo(9);
        assertThat(count(weather, Facet.PROVIDER, "白云区民政局")).isEqualTo(6);
    }

    @Test
    void pages_doNotOverlapAndEnd() throws IOException {
        List<String> codes = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            find(new SearchQuestion("白云", Map.of(), page, 20, Order.RELEVANCE))
                    .hits()
                    .forEach(hit -> codes.add(hit.code()));
        }
        assertThat(codes).doesNotHaveDuplicates().hasSize(56);
    }

    @Test
    void order_byTitle_isThatOfADictionary() throws IOException {
        List<String> titles = find(new SearchQuestion("名录", Map.of(), 1, 100, Order.TITLE)).hits().stream()
                .map(SearchResult.Hit::wholeTitle)
                .filter(title -> title.startsWith("白云区") && title.endsWith("名录"))
                .toList();
        // lv, min, xing
        assertThat(titles).containsSubsequence("白云区旅行社名录", "白云区民宿名录", "白云区星级酒店名录");
    }

    @Test
    void highlight_marksWhatWasFound_alsoByPinyin() throws IOException {
        assertThat(marked("养老")).isEqualTo("白云区[养老]机构信息");
        assertThat(marked("yljg")).isEqualTo("白云区[养老机构]信息");
        assertThat(marked("yanglao")).isEqualTo("白云区[养老]机构信息");
    }

    @Test
    void question_outOfBounds_saysWhich() {
        assertThatThrownBy(() -> SearchQuestion.of("长".repeat(201))).hasMessageContaining("200");
        assertThatThrownBy(() -> new SearchQuestion("", Map.of(), 0, 20, Order.CODE))
                .hasMessageContaining("page");
        assertThatThrownBy(() -> new SearchQuestion("", Map.of(), 1, 101, Order.CODE))
                .hasMessageContaining("size");
        assertThatThrownBy(() -> new SearchQuestion("", Map.of(), 1001, 10, Order.CODE))
                .hasMessageContaining("10000");
    }

    private String marked(String words) throws IOException {
        StringBuilder text = new StringBuilder();
        find(SearchQuestion.of(words)).hits().stream()
                .filter(hit -> hit.wholeTitle().equals("白云区养老机构信息"))
                .findFirst()
                .orElseThrow()
                .title()
                .forEach(piece -> text.append(piece.match() ? "[" + piece.text() + "]" : piece.text()));
        return text.toString();
    }

    private static int count(SearchResult result, Facet facet, String label) {
        return result.facets().getOrDefault(facet, List.of()).stream()
                .filter(count -> count.term().zh().equals(label))
                .mapToInt(SearchResult.Count::entries)
                .sum();
    }
}
