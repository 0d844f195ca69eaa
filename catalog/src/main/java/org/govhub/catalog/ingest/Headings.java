package org.govhub.catalog.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headings of a table: in one row or two (a group above its columns), below title lines.
 *
 * @param first index of the first row below the headings
 * @param row number of the heading row as a person sees it, 0 in an empty table
 * @param texts the headings as written, by column
 * @param places where each recognised column stands
 * @param twice places of headings that say what an earlier one says
 * @param provider the provider that a title line names, null where none does
 */
record Headings(
        int first,
        int row,
        List<String> texts,
        Map<Column, Integer> places,
        List<Integer> twice,
        @Nullable String provider) {

    private static final int TITLE_LINES_ABOVE = 10;
    private static final int ENOUGH_COLUMNS = 3;
    private static final Pattern PROVIDER_LINE = Pattern.compile(
            "^(?:填报|编制|报送|提供|责任)?(?:单位|部门|方|机构)(?:名称)?(?:[（(][^）)]*[）)])?\\s*[:：]\\s*(\\S.*?)(?:[（(]?盖章[）)]?)?$");

    static Headings find(Grid grid, ColumnNames names) {
        List<Grid.Row> rows = grid.rows();
        for (int i = 0; i < Math.min(rows.size(), TITLE_LINES_ABOVE + 1); i++) {
            List<String> one = rows.get(i).cells().stream().map(String::strip).toList();
            List<String> two = i + 1 < rows.size() ? joined(rows.get(i), rows.get(i + 1), names) : one;
            int alone = known(one, names).size();
            boolean twoLines = alone > 0 && known(two, names).size() > alone;
            List<String> texts = twoLines ? two : one;
            if (isHeading(known(texts, names))) {
                return of(i + (twoLines ? 2 : 1), rows.get(i).number(), texts, provider(rows.subList(0, i)), names);
            }
        }
        return rows.isEmpty()
                ? new Headings(0, 0, List.of(), Map.of(), List.of(), null)
                : of(1, rows.getFirst().number(), rows.getFirst().cells(), null, names);
    }

    /** Whether the table says what the datasets are called and, there or in a title line, who provides them. */
    boolean understood() {
        return places.containsKey(Column.NAME) && (places.containsKey(Column.PROVIDER) || provider != null);
    }

    private static boolean isHeading(Set<Column> known) {
        return known.contains(Column.NAME) && (known.contains(Column.PROVIDER) || known.size() >= ENOUGH_COLUMNS);
    }

    private static Set<Column> known(List<String> texts, ColumnNames names) {
        Set<Column> known = EnumSet.noneOf(Column.class);
        for (String text : texts) {
            Column column = names.column(text);
            if (column != null) {
                known.add(column);
            }
        }
        return known;
    }

    private static List<String> joined(Grid.Row upper, Grid.Row lower, ColumnNames names) {
        List<String> texts = new ArrayList<>();
        String group = "";
        for (int i = 0; i < Math.max(upper.cells().size(), lower.cells().size()); i++) {
            String above = upper.cell(i).strip();
            String below = lower.cell(i).strip();
            group = above.isEmpty() ? group : above;
            boolean grouped = !above.isEmpty() || !below.isEmpty();
            texts.add(joined(above.isEmpty() && grouped ? group : above, below, names));
        }
        return texts;
    }

    private static String joined(String above, String below, ColumnNames names) {
        if (below.isEmpty() || Names.same(above).equals(Names.same(below))) {
            return above;
        }
        return above.isEmpty() || (names.column(above + below) == null && names.column(below) != null)
                ? below
                : above + below;
    }

    private static Headings of(int first, int row, List<String> texts, @Nullable String provider, ColumnNames names) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        List<Integer> twice = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Column column = names.column(texts.get(i));
            if (column != null && places.putIfAbsent(column, i) != null) {
                twice.add(i);
            }
        }
        return new Headings(first, row, texts, places, twice, provider);
    }

    private static @Nullable String provider(List<Grid.Row> titles) {
        for (Grid.Row title : titles) {
            for (String cell : title.cells()) {
                Matcher line = PROVIDER_LINE.matcher(cell.strip());
                if (line.matches()) {
                    return line.group(1).strip();
                }
            }
        }
        return null;
    }
}
