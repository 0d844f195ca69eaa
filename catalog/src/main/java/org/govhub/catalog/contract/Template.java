package org.govhub.catalog.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A spreadsheet to fill in: Chinese headings and under them wire names, a check on each column as far as Excel has one, the
 * code lists on the second sheet and what it was made from on the third.
 */
final class Template {

    /** Rows above those to fill in. */
    static final int HEADINGS = 2;

    private static final int WIDTH = 20 * 256;
    private static final Instant NO_TIME = Instant.parse("2000-01-01T00:00:00Z");

    private final ContractView view;
    private final EntryNotes notes;
    private final XSSFWorkbook book = new XSSFWorkbook();
    private final XSSFSheet records = book.createSheet("数据");
    private final XSSFSheet codes = book.createSheet("代码表");
    private final XSSFSheet about = book.createSheet("说明");

    Template(ContractView view, EntryNotes notes) {
        this.view = view;
        this.notes = notes;
    }

    byte[] write() throws IOException {
        try (book) {
            headings();
            TemplateChecks checks = new TemplateChecks(records);
            int codeColumn = 0;
            for (int i = 0; i < view.columns().size(); i++) {
                Column column = view.columns().get(i);
                Optional<SortedSet<String>> list = codes(column);
                String range = "";
                if (list.isPresent()) {
                    range = codeList(column, list.get(), codeColumn);
                    codeColumn += 2;
                }
                checks.add(column, i, range);
            }
            about();
            var properties = book.getProperties().getCoreProperties();
            properties.setTitle(view.header().title());
            properties.setDescription(String.join("\n", view.header().lines()));
            properties.setCreator("hub");
            properties.setCreated(Optional.of(Date.from(NO_TIME)));
            properties.setModified(Optional.of(Date.from(NO_TIME)));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            book.write(bytes);
            return StableZip.of(bytes.toByteArray());
        }
    }

    private void headings() {
        CellStyle required = heading(IndexedColors.LIGHT_YELLOW);
        CellStyle optional = heading(IndexedColors.GREY_25_PERCENT);
        CellStyle text = book.createCellStyle();
        // As text, or Excel would drop leading zeros and round long numbers.
        text.setDataFormat(book.createDataFormat().getFormat("@"));
        Row labels = records.createRow(0);
        Row names = records.createRow(1);
        for (int i = 0; i < view.columns().size(); i++) {
            Column column = view.columns().get(i);
            CellStyle style = column.required() ? required : optional;
            cell(labels, i, column.label() + (column.required() ? " *" : ""), style);
            cell(names, i, column.name(), style);
            records.setColumnWidth(i, WIDTH);
            if (!TemplateChecks.isTyped(column)) {
                records.setDefaultColumnStyle(i, text);
            }
        }
        records.createFreezePane(0, HEADINGS);
    }

    private CellStyle heading(IndexedColors colour) {
        XSSFCellStyle style = book.createCellStyle();
        XSSFFont bold = book.createFont();
        bold.setBold(true);
        style.setFont(bold);
        style.setFillForegroundColor(colour.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    /** All codes a column may hold, where it holds nothing else. */
    private static Optional<SortedSet<String>> codes(Column column) {
        boolean single = column.domains().size() == 1;
        return single && column.domains().getFirst() instanceof Domain.Codes listed
                ? Optional.of(listed.codes())
                : Optional.empty();
    }

    /** Writes a list into two columns and tells where the codes stand. */
    private String codeList(Column column, SortedSet<String> list, int at) {
        cell(row(codes, 0), at, column.label(), heading(IndexedColors.GREY_25_PERCENT));
        cell(row(codes, 0), at + 1, column.name(), heading(IndexedColors.GREY_25_PERCENT));
        int line = 1;
        for (String code : list) {
            row(codes, line).createCell(at).setCellValue(code);
            // Labels of what masks leave would give away what they hide.
            String label = column.masked() ? "" : notes.label(column.name(), code);
            row(codes, line).createCell(at + 1).setCellValue(label);
            line++;
        }
        String letter = CellReference.convertNumToColString(at);
        return "'" + codes.getSheetName() + "'!$" + letter + "$2:$" + letter + "$" + line;
    }

    private void about() {
        int line = 0;
        for (String text : lines()) {
            about.createRow(line++).createCell(0).setCellValue(text);
        }
        about.setColumnWidth(0, 5 * WIDTH);
    }

    private List<String> lines() {
        return Stream.of(
                        view.header().lines(),
                        view.rows(),
                        List.of(
                                "带 * 的列必填；第二行为传输字段名，请勿修改。",
                                "Columns with * must be filled in; the second row holds the names on the wire.",
                                "Excel 只检查长度、数值范围、日期和代码表，其余由平台检查。",
                                "Excel checks lengths, ranges, dates and lists only; the hub checks everything."))
                .flatMap(List::stream)
                .toList();
    }

    private static Row row(XSSFSheet sheet, int number) {
        Row row = sheet.getRow(number);
        return row == null ? sheet.createRow(number) : row;
    }

    private static void cell(Row row, int column, String text, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }
}
