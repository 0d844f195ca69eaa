package org.govhub.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The parsers of cells take whatever people type. */
class CellPropertiesTest {

    private static final PlanCodes CODES = new PlanCodes();
    private static final ColumnNames NAMES = new ColumnNames();

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings()
                .withChars("姓名年月日型CND0123456789（）()、，；;：:/,.-|【】 \n\t\u3000\uFEFF")
                .ofMaxLength(60);
    }

    @Property(tries = 2000)
    void parse_anyCell_itemsWithLabelsAndNoException(@ForAll("cells") String cell) {
        assertThat(ItemText.parse(cell, CODES).items()).allSatisfy(item -> {
            assertThat(item.type()).isIn("string", "decimal", "integer", "boolean", "date", "dateTime");
        });
    }

    @Property(tries = 2000)
    void parse_anyType_knownTypeOrNone(@ForAll("cells") String cell) {
        TypeText type = TypeText.parse(cell, CODES);

        assertThat(type.type()).isIn("string", "decimal", "integer", "boolean", "date", "dateTime", null);
    }

    @Property
    void parse_dayInAnyOfItsSpellings_sameDay(@ForAll("days") LocalDate day) {
        String year = String.format("%04d", day.getYear());
        for (String text : List.of(
                day.toString(),
                year + "/" + day.getMonthValue() + "/" + day.getDayOfMonth(),
                year + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日",
                day.toString().replace("-", ""))) {
            assertThat(RowDates.parse(text)).isEqualTo(day);
        }
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2100, 1, 1).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Property(tries = 500)
    void of_anyGrid_readWithoutException(@ForAll("grids") List<List<String>> rows) {
        List<Grid.Row> numbered = new java.util.ArrayList<>();
        for (List<String> row : rows) {
            numbered.add(new Grid.Row(numbered.size() + 1, row));
        }

        PlanTable table = PlanTable.of(new Grid("any.csv", numbered, true, List.of()), NAMES);

        assertThat(table.rows())
                .allSatisfy(row -> assertThat(row.required(Column.NAME)).isNotBlank());
    }

    @Provide
    Arbitrary<List<List<String>>> grids() {
        Arbitrary<String> cell = Arbitraries.of(
                "提供方", "名称", "信息项", "数据类型", "共享属性", "共享类型", "序号", "填报单位：民政局", "", "/", "无", "低保", "C", "注：x");
        return cell.list().ofMinSize(1).ofMaxSize(6).list().ofMaxSize(8);
    }

    @Property(tries = 1000)
    void nearest_anyWord_oneOfTheListOrNone(@ForAll("cells") String word) {
        List<String> list = List.of("有条件共享", "无条件共享", "不予共享");

        assertThat(Likeness.nearest(word, list)).isIn("有条件共享", "无条件共享", "不予共享", null);
    }
}
