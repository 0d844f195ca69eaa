package org.govhub.catalog.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.govhub.catalog.plain.PlainText;
import org.govhub.catalog.rdf.EntryFault;

/**
 * A list of acts as a department keeps it: a row of a workbook or CSV for each, or an object of a JSON or YAML list. The
 * column {@code act} (动作) names what is done, every other column something the act is told.
 *
 * @param notes what was found while reading; a sheet with an error among them has no rows
 */
public record ActSheet(List<Row> rows, List<ImportNote> notes) {

    private static final String ACT = "act";
    private static final Set<String> NOTHING = Set.of("", "/", "-", "—", "无");
    private static final Map<String, String> ACTS = table("act-names.csv");
    private static final Map<String, String> COLUMNS = table("act-columns.csv");

    public ActSheet {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * One act.
     *
     * @param number row of the sheet, or place in the list, the first being 1
     * @param act the command that does it, such as {@code request submit}; empty where the row does not say
     */
    public record Row(int number, String act, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What a row says in one column.
     *
     * @param heading as written
     * @param options what it may mean, the likeliest first: names of options without their dashes
     * @param values one text of a sheet, several where a list stands in JSON or YAML; never blank
     */
    public record Cell(String heading, List<String> options, List<String> values) {

        public Cell {
            options = List.copyOf(options);
            values = List.copyOf(values);
        }
    }

    /**
     * Reads a file of acts.
     *
     * @throws EntryFault if it is JSON or YAML and not a list of flat objects
     */
    public static ActSheet read(Path file) throws IOException {
        if (Files.size(file) > CatalogImport.MOST_BYTES) {
            String name = String.valueOf(file.getFileName());
            throw new EntryFault(name, "the file is larger than " + CatalogImport.MOST_BYTES + " bytes", "cut it up");
        }
        return PlainFile.isOne(file) ? plain(file) : table(PlanTable.grid(file, null, new ColumnNames()));
    }

    private static ActSheet table(Grid grid) {
        boolean broken = grid.notes().stream().anyMatch(note -> note.kind().isError());
        if (broken || grid.rows().isEmpty()) {
            return new ActSheet(List.of(), grid.notes());
        }
        List<String> headings = grid.rows().getFirst().cells();
        List<Row> rows = new ArrayList<>();
        for (Grid.Row row : grid.rows().subList(1, grid.rows().size())) {
            Map<String, List<String>> said = new LinkedHashMap<>();
            for (int i = 0; i < row.cells().size(); i++) {
                String heading = i < headings.size() ? headings.get(i).strip() : "";
                said.put(heading.isEmpty() ? Integer.toString(i + 1) : heading, List.of(row.cell(i)));
            }
            rows.add(row(row.number(), said));
        }
        return new ActSheet(rows, grid.notes());
    }

    private static ActSheet plain(Path file) throws IOException {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        JsonNode list;
        try {
            String text = SourceText.decode(Files.readAllBytes(file)).text();
            byte[] json =
                    PlainFile.isYaml(file) ? PlainText.yamlToJson(text, name) : text.getBytes(StandardCharsets.UTF_8);
            list = PlainText.JSON.readTree(json);
        } catch (CharacterCodingException e) {
            throw new EntryFault(name, "the file is not text", "save it as UTF-8", e);
        } catch (JsonProcessingException e) {
            throw new EntryFault(name, e.getOriginalMessage(), "correct it there", e);
        }
        if (!list.isArray()) {
            throw new EntryFault(name, "not a list", "write [{\"act\": \"publish\", \"code\": \"…\"}, …]");
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode item : list) {
            int number = rows.size() + 1;
            if (!item.isObject()) {
                throw new EntryFault(name + ", act " + number, "not an object", "write its columns as members");
            }
            Map<String, List<String>> said = new LinkedHashMap<>();
            item.properties().forEach(member -> said.put(member.getKey(), texts(name, number, member)));
            rows.add(row(number, said));
        }
        return new ActSheet(rows, List.of());
    }

    private static List<String> texts(String file, int number, Map.Entry<String, JsonNode> member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : member.getValue().isArray() ? member.getValue() : List.of(member.getValue())) {
            if (value.isContainerNode()) {
                throw new EntryFault(
                        file + ", act " + number + ", " + member.getKey(),
                        "an object or a list in a list",
                        "write texts, numbers, true or false, or one list of them");
            }
            texts.add(value.asText(""));
        }
        return texts;
    }

    private static Row row(int number, Map<String, List<String>> said) {
        String act = "";
        List<Cell> cells = new ArrayList<>();
        for (Map.Entry<String, List<String>> column : said.entrySet()) {
            List<String> values = column.getValue().stream()
                    .map(String::strip)
                    .filter(value -> !NOTHING.contains(Names.same(value)))
                    .toList();
            String heading = column.getKey();
            String options = COLUMNS.getOrDefault(Names.loose(heading), heading);
            if (options.equals(ACT)) {
                act = values.isEmpty() ? "" : ACTS.getOrDefault(Names.loose(values.getFirst()), values.getFirst());
            } else if (!values.isEmpty()) {
                cells.add(new Cell(heading, List.of(options.split(" ")), values));
            }
        }
        return new Row(number, act, cells);
    }

    private static Map<String, String> table(String name) {
        Map<String, String> table = new HashMap<>();
        DataTable.read(name).forEach(line -> table.put(Names.loose(line.get(0)), line.get(1)));
        return Map.copyOf(table);
    }
}
