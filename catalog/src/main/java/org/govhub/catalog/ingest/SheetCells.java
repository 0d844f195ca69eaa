package org.govhub.catalog.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one sheet as texts: dates as 2026-11-22, whole numbers without a point, formulas by their last value. */
final class SheetCells {

    private static final int MOST_COLUMNS = 500;
    private static final int MOST_MERGES = 100_000;
    private static final int SAFE_DIGITS = 15;

    /** Digits that the smallest double needs, with its sign and point. */
    private static final int LONGEST_NUMBER = 400;

    private final String file;
    private final Workbook workbook;
    private final List<ImportNote> notes = new ArrayList<>();
    private final TreeMap<Integer, List<String>> rows = new TreeMap<>();
    private final List<CellRangeAddress> merges = new ArrayList<>();
    private final Map<Integer, int[]> formulas = new LinkedHashMap<>();
    private int hidden;
    private int firstHidden;

    SheetCells(String file, Workbook workbook) {
        this.file = file;
        this.workbook = workbook;
    }

    TreeMap<Integer, List<String>> rows() {
        return rows;
    }

    List<CellRangeAddress> merges() {
        return merges;
    }

    List<ImportNote> notes() {
        return notes;
    }

    /** Whether a note says that the sheet must not be imported. */
    boolean refused() {
        return notes.stream().anyMatch(note -> note.kind().isError());
    }

    void read(Workbook.SheetName sheet) throws IOException {
        try (InputStream in = workbook.sheet(sheet)) {
            XMLStreamReader xml = Workbook.xml(in);
            int row = 0;
            while (xml.hasNext() && rows.size() <= Grid.MOST_ROWS) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new BrokenWorkbook(NoteKind.WORKBOOK_BROKEN, null);
                }
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "row" -> row = row(xml, row);
                    case "c" -> cell(xml, row);
                    case "mergeCell" -> merge(xml.getAttributeValue(null, "ref"));
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io
                    ? BrokenWorkbook.of(io)
                    : new BrokenWorkbook(NoteKind.WORKBOOK_BROKEN, e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new BrokenWorkbook(NoteKind.WORKBOOK_BROKEN, e);
        }
        summary();
    }

    private void summary() {
        if (rows.size() > Grid.MOST_ROWS) {
            note(NoteKind.TOO_MANY_ROWS, rows.lastKey(), "", "", Integer.toString(Grid.MOST_ROWS));
        }
        formulas.forEach((column, seen) -> note(
                NoteKind.FORMULA_VALUE_TAKEN,
                seen[0],
                CellReference.convertNumToColString(column),
                "",
                Integer.toString(seen[1])));
        if (hidden > 0) {
            note(NoteKind.ROWS_HIDDEN, firstHidden, "", "", Integer.toString(hidden));
        }
    }

    private void note(NoteKind kind, int row, String column, String found, String detail) {
        notes.add(new ImportNote(kind, file, row, column, found, detail));
    }

    private int row(XMLStreamReader xml, int last) {
        String given = xml.getAttributeValue(null, "r");
        int number = given == null ? last + 1 : Integer.parseInt(given);
        String flag = xml.getAttributeValue(null, "hidden");
        if ("1".equals(flag) || "true".equals(flag)) {
            firstHidden = hidden++ == 0 ? number : firstHidden;
        }
        return number;
    }

    private void merge(@Nullable String reference) {
        if (reference != null && merges.size() < MOST_MERGES) {
            try {
                merges.add(CellRangeAddress.valueOf(reference));
            } catch (IllegalArgumentException notARange) {
                note(NoteKind.MERGE_UNREADABLE, 0, "", reference, "");
            }
        }
    }

    private void cell(XMLStreamReader xml, int row) throws XMLStreamException {
        String reference = xml.getAttributeValue(null, "r");
        List<String> cells = rows.computeIfAbsent(row, number -> new ArrayList<>());
        int column = reference == null ? cells.size() : new CellReference(reference).getCol();
        String type = xml.getAttributeValue(null, "t");
        String style = xml.getAttributeValue(null, "s");
        Raw raw = raw(xml);
        if (column >= MOST_COLUMNS) {
            return;
        }
        String place = CellReference.convertNumToColString(column);
        String value = value(raw, String.valueOf(type), style == null ? -1 : Integer.parseInt(style), row, place);
        if (raw.formula() && value.isEmpty()) {
            note(NoteKind.FORMULA_WITHOUT_VALUE, row, place, "", "");
        } else if (raw.formula()) {
            formulas.computeIfAbsent(column, first -> new int[] {row, 0})[1]++;
        }
        if (value.length() > Grid.LONGEST_CELL) {
            String limit = Integer.toString(Grid.LONGEST_CELL);
            note(NoteKind.CELL_TOO_LONG, row, place, Integer.toString(value.length()), limit);
            return;
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, value);
    }

    /** What stands in the cell element: the value's text, whether there is a formula. */
    private record Raw(String value, boolean formula) {}

    private static Raw raw(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder value = new StringBuilder();
        boolean formula = false;
        boolean phonetic = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                phonetic |= name.equals("rPh");
                if (name.equals("f")) {
                    formula = true;
                    xml.getElementText();
                } else if (name.equals("v") || (name.equals("t") && !phonetic)) {
                    value.append(xml.getElementText());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                phonetic &= !xml.getLocalName().equals("rPh");
                if (xml.getLocalName().equals("c")) {
                    break;
                }
            }
        }
        return new Raw(value.toString(), formula);
    }

    private String value(Raw raw, String type, int style, int row, String place) {
        String text = raw.value();
        return switch (type) {
            case "s" -> text.isEmpty() ? "" : workbook.text(Integer.parseInt(text));
            case "str", "inlineStr" -> text;
            case "b" -> text.equals("1") ? "是" : "否";
            case "e" -> {
                note(NoteKind.CELL_ERROR, row, place, text, "");
                yield "";
            }
            case "d" -> text;
            default -> text.isBlank() ? "" : number(text.strip(), style, row, place);
        };
    }

    /** Cells hold doubles; a number no double can hold did not come from a spreadsheet program. */
    private String number(String text, int style, int row, String place) {
        boolean finite = text.length() <= LONGEST_NUMBER && Double.isFinite(Double.parseDouble(text));
        BigDecimal number = finite ? new BigDecimal(text) : BigDecimal.ZERO;
        if (!finite || number.scale() > LONGEST_NUMBER) {
            note(NoteKind.CELL_ERROR, row, place, text.substring(0, Math.min(text.length(), 40)), "");
            return "";
        }
        return number(number, style, row, place);
    }

    private String number(BigDecimal number, int style, int row, String place) {
        if (workbook.isDate(style)) {
            try {
                LocalDateTime moment = DateUtil.getLocalDateTime(number.doubleValue(), workbook.from1904());
                return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? moment.toLocalDate().toString()
                        : moment.toString();
            } catch (DateTimeException notADay) {
                return number.toPlainString();
            }
        }
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.precision() - plain.scale() > SAFE_DIGITS) {
            // The spreadsheet has already replaced the last digits by zeros.
            note(NoteKind.NUMBER_ROUNDED, row, place, plain.toPlainString(), "");
        }
        return plain.scale() > SAFE_DIGITS
                ? new BigDecimal(number.doubleValue(), new java.math.MathContext(SAFE_DIGITS))
                        .stripTrailingZeros()
                        .toPlainString()
                : plain.toPlainString();
    }
}
