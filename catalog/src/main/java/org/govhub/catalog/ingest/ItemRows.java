package org.govhub.catalog.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.govhub.catalog.ingest.Item.Facets;
import org.govhub.catalog.ingest.PlanRow.ItemRow;
import org.jspecify.annotations.Nullable;

/** Reads the items of a dataset from sheets that give each a row. */
record ItemRows(PlanTable table, PlanCodes codes, List<ImportNote> notes) {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(?:\\s*[,，、.]\\s*([0-9]{1,9}))?");
    private static final Pattern WIRE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern TICK = Pattern.compile("[√✓✔☑]");
    private static final Pattern CROSS = Pattern.compile("[×✗✘☒]");
    private static final Pattern LEVEL = Pattern.compile("(?:L|第)?([1-4])级?");

    List<Item> read(List<ItemRow> rows) {
        List<Item> items = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        Set<String> fields = new HashSet<>();
        for (ItemRow row : rows) {
            String label = String.valueOf(row.value(Column.ITEM_NAME));
            if (!labels.add(Names.same(label))) {
                note(NoteKind.ITEM_TWICE, row, Column.ITEM_NAME, label, label);
            }
            items.add(item(row, label, fields));
        }
        return items;
    }

    private Item item(ItemRow row, String label, Set<String> fields) {
        String written = row.value(Column.ITEM_TYPE);
        TypeText type = TypeText.parse(written == null ? "" : written, codes);
        if (written != null && type.type() == null) {
            note(NoteKind.ITEM_TYPE_UNKNOWN, row, Column.ITEM_TYPE, written, label);
        }
        Integer length = type.length();
        Integer fraction = type.fraction();
        String size = row.value(Column.ITEM_LENGTH);
        Matcher sized = SIZE.matcher(size == null ? "" : size);
        if (sized.matches()) {
            length = Integer.valueOf(sized.group(1));
            fraction = sized.group(2) == null ? fraction : Integer.valueOf(sized.group(2));
        } else if (size != null) {
            note(NoteKind.NUMBER_EXPECTED, row, Column.ITEM_LENGTH, size, "");
        }
        String digits = row.value(Column.ITEM_DIGITS);
        if (digits != null && digits.matches("[0-9]{1,4}")) {
            fraction = Integer.valueOf(digits);
        } else if (digits != null) {
            note(NoteKind.NUMBER_EXPECTED, row, Column.ITEM_DIGITS, digits, "");
        }
        Facets facets = new Facets(
                field(row, fields),
                length,
                fraction,
                yes(row, Column.ITEM_REQUIRED),
                yes(row, Column.ITEM_KEY),
                level(row));
        String known = type.type() == null ? "string" : type.type();
        boolean whole = known.equals("decimal") && fraction != null && fraction == 0;
        return new Item(label, whole ? "integer" : known, row.value(Column.ITEM_NOTE), null, facets);
    }

    private @Nullable String field(ItemRow row, Set<String> fields) {
        String written = row.value(Column.ITEM_FIELD);
        if (written == null) {
            return null;
        }
        String name = written.toLowerCase(java.util.Locale.ROOT);
        if (!WIRE_NAME.matcher(name).matches() || !fields.add(name)) {
            note(NoteKind.FIELD_NAME_UNFIT, row, Column.ITEM_FIELD, written, "");
            return null;
        }
        return name;
    }

    private @Nullable Boolean yes(ItemRow row, Column column) {
        String written = row.value(column);
        String tick = written == null ? "" : written;
        String meaning = TICK.matcher(tick).matches()
                ? "true"
                : CROSS.matcher(tick).matches() ? "false" : codes.meaning(PlanCodes.CodeList.YES, tick);
        if (written != null && meaning == null) {
            note(NoteKind.YES_OR_NO, row, column, written, "");
        }
        return meaning == null ? null : Boolean.valueOf(meaning);
    }

    private @Nullable Integer level(ItemRow row) {
        String written = row.value(Column.ITEM_SENSITIVITY);
        if (written == null) {
            return null;
        }
        Matcher level = LEVEL.matcher(Names.same(written));
        if (!level.matches()) {
            note(NoteKind.LEVEL_UNKNOWN, row, Column.ITEM_SENSITIVITY, written, "");
            return null;
        }
        return Integer.valueOf(level.group(1));
    }

    private void note(NoteKind kind, ItemRow row, Column column, String found, String detail) {
        Column place = table.headings().containsKey(column) || column != Column.ITEM_NAME ? column : Column.ITEMS;
        notes.add(new ImportNote(kind, table.file(), row.row(), table.heading(place), found, detail));
    }
}
