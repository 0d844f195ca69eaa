package org.govhub.catalog.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Writes a table as a workbook, row by row; every cell is a text, so that no program makes numbers of codes. */
final class PlanSheet {

    private static final int LONGEST_CELL = 32_767;

    private PlanSheet() {}

    static void write(Path file, String[] headings, Iterator<List<String>> rows) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("目录");
            int number = 0;
            row(sheet.createRow(number++), List.of(headings));
            while (rows.hasNext()) {
                row(sheet.createRow(number++), rows.next());
            }
            workbook.write(out);
        }
    }

    private static void row(Row row, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).length() > LONGEST_CELL) {
                throw new IOException(
                        "row " + (row.getRowNum() + 1) + " has a text too long for a workbook; export CSV");
            }
            row.createCell(i).setCellValue(cells.get(i));
        }
    }
}
