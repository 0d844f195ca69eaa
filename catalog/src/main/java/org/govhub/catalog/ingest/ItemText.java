package org.govhub.catalog.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a cell of information items apart: items between any of {@code 、，；} and their narrow forms, {@code name/type},
 * {@code group：items；}. Additions to an item (codes, brackets after a comma) are kept as its note; whatever was not taken
 * literally is remarked, so that nobody has to guess what became of the text.
 */
final class ItemText {

    /** Something in the cell that was interpreted rather than copied. */
    record Remark(Kind kind, String found, String item) {

        enum Kind {
            NOTE_OF_ITEM,
            CLOSING_WORDS_DROPPED,
            LABEL_TWICE
        }
    }

    private static final String SEPARATORS = "、，,；;|\n\r";
    private static final String GROUP_ENDS = "；;\n\r";
    private static final String OPENING = "（([【";
    private static final String CLOSING = "）)]】";
    private static final Pattern FULL_STOP = Pattern.compile("[。.]+$");
    private static final Pattern CLOSING_WORDS = Pattern.compile("(?<=.)等(?:信息|内容|数据|字段)?$");
    private static final Pattern CODE = Pattern.compile("[0-9]+\\s*[-－—=]\\s*\\S.*");
    private static final Pattern BRACKET = Pattern.compile("[（(\\[【].*");
    private static final Pattern HEADED = Pattern.compile("([^:：]+)[:：](.+)");
    private static final Pattern TYPED = Pattern.compile("(.+)/([^/]+)");

    private final PlanCodes codes;
    private final List<Item> items = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private @Nullable String group;

    private ItemText(PlanCodes codes) {
        this.codes = codes;
    }

    /** The items of a cell in their order. */
    static ItemText parse(String cell, PlanCodes codes) {
        ItemText text = new ItemText(codes);
        boolean bracketsMatch = bracketsMatch(cell);
        int depth = 0;
        int start = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (bracketsMatch && OPENING.indexOf(c) >= 0) {
                depth++;
            } else if (bracketsMatch && CLOSING.indexOf(c) >= 0) {
                depth--;
            } else if (depth == 0 && SEPARATORS.indexOf(c) >= 0) {
                text.piece(cell.substring(start, i));
                start = i + 1;
                if (GROUP_ENDS.indexOf(c) >= 0) {
                    text.group = null;
                }
            }
        }
        text.piece(cell.substring(start));
        text.remarkNotes();
        text.remarkLabelsTwice();
        return text;
    }

    List<Item> items() {
        return List.copyOf(items);
    }

    List<Remark> remarks() {
        return List.copyOf(remarks);
    }

    private static boolean bracketsMatch(String cell) {
        int depth = 0;
        for (int i = 0; i < cell.length(); i++) {
            depth += OPENING.indexOf(cell.charAt(i)) >= 0 ? 1 : 0;
            depth -= CLOSING.indexOf(cell.charAt(i)) >= 0 ? 1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }

    private void piece(String raw) {
        String piece = FULL_STOP.matcher(raw.strip()).replaceFirst("").strip();
        if (piece.isEmpty()) {
            return;
        }
        boolean continues =
                BRACKET.matcher(piece).matches() || CODE.matcher(piece).matches();
        if (continues && !items.isEmpty()) {
            Item previous = items.removeLast();
            items.add(previous.withNote(piece));
            return;
        }
        Matcher headed = HEADED.matcher(piece);
        if (!headed.matches()) {
            add(piece, null);
        } else if (CODE.matcher(headed.group(2).strip()).matches()) {
            add(headed.group(1).strip(), headed.group(2).strip());
        } else {
            group = headed.group(1).strip();
            add(headed.group(2).strip(), null);
        }
    }

    private void add(String name, @Nullable String note) {
        String label = name;
        Matcher closing = CLOSING_WORDS.matcher(label);
        if (closing.find()) {
            label = label.substring(0, closing.start());
            remarks.add(new Remark(Remark.Kind.CLOSING_WORDS_DROPPED, name, label));
        }
        Matcher typed = TYPED.matcher(label);
        String type = typed.matches() ? codes.meaning(PlanCodes.CodeList.TYPE, typed.group(2)) : null;
        items.add(
                type == null
                        ? new Item(label, "string", note, group)
                        : new Item(typed.group(1).strip(), type, note, group));
    }

    private void remarkNotes() {
        for (Item item : items) {
            if (item.note() != null) {
                remarks.add(new Remark(Remark.Kind.NOTE_OF_ITEM, item.note(), item.label()));
            }
        }
    }

    private void remarkLabelsTwice() {
        Set<String> seen = new HashSet<>();
        for (Item item : items) {
            if (!seen.add(Names.same(item.label()))) {
                remarks.add(new Remark(Remark.Kind.LABEL_TWICE, item.label(), item.label()));
            }
        }
    }
}
