package org.govhub.adapters.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.NumberToTextConverter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.govhub.adapters.connector.ConnectorSettings.FileFormat;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.StrictXml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads a file of records; every format gives the same rows: column to text, number, truth value or date. */
final class RecordFiles {

    private static final String OP = "op";

    private RecordFiles() {}

    /**
     * The rows in the file's order.
     *
     * @param bytes the whole file
     * @throws IOException when they are no such file; the message says what was expected
     */
    static List<Map<String, @Nullable Object>> read(byte[] bytes, FileFormat format) throws IOException {
        return switch (format) {
            case CSV -> csv(text(bytes), CsvText::plain);
            case CSV_PLAIN -> csv(text(bytes), text -> text);
            case JSON -> JsonRecords.read(text(bytes));
            case XML -> xml(bytes);
            case XLSX -> xlsx(bytes);
        };
    }

    /** UTF-8 with or without byte order mark, and where it is not that, GB18030, of which GBK is a part. */
    private static String text(byte[] bytes) throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                String text =
                        charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException e) {
                continue; // the next character set
            }
        }
        throw new IOException("The file is text in neither UTF-8 nor GB18030.");
    }

    private static List<Map<String, @Nullable Object>> csv(String text, UnaryOperator<String> cell) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                if (!record.isConsistent()) {
                    throw new IOException("Line " + parser.getCurrentLineNumber() + " has " + record.size()
                            + " values, the header names "
                            + parser.getHeaderNames().size() + " columns.");
                }
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                parser.getHeaderNames().forEach(name -> row.put(name.strip(), present(cell.apply(record.get(name)))));
                rows.add(row);
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new IOException("The file is not CSV with one header line: " + e.getMessage(), e);
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> xml(byte[] bytes) throws IOException {
        Element root;
        try {
            root = StrictXml.parse(bytes).getDocumentElement();
        } catch (RefusedException e) {
            throw new IOException("The file is not XML as it is accepted here (no DTD): " + e.detail(), e);
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element record) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                if (record.hasAttribute(OP)) {
                    row.put(FolderSource.OPERATION, record.getAttribute(OP));
                }
                for (Node field = record.getFirstChild(); field != null; field = field.getNextSibling()) {
                    if (field instanceof Element value) {
                        row.put(value.getLocalName(), present(value.getTextContent()));
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> xlsx(byte[] bytes) throws IOException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (InputStream in = new ByteArrayInputStream(bytes);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            Sheet sheet = workbook.getSheetAt(0);
            DataFormatter shown = new DataFormatter();
            Row header = sheet.getRow(sheet.getFirstRowNum());
            for (int i = sheet.getFirstRowNum() + 1; header != null && i <= sheet.getLastRowNum(); i++) {
                Row line = sheet.getRow(i);
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (Cell title : header) {
                    Cell cell = line == null ? null : line.getCell(title.getColumnIndex());
                    row.put(shown.formatCellValue(title).strip(), cell == null ? null : value(cell));
                }
                if (row.values().stream().anyMatch(value -> value != null)) {
                    rows.add(row);
                }
            }
        } catch (IllegalArgumentException | OpenXML4JRuntimeException | POIXMLException e) {
            throw new IOException("The file is not a workbook (.xlsx) with a header line in its first sheet.", e);
        }
        return rows;
    }

    /** A formula counts by the value it had when the file was saved; nothing is computed here. */
    private static @Nullable Object value(Cell cell) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? cell.getLocalDateTimeCellValue()
                        : new BigDecimal(NumberToTextConverter.toText(cell.getNumericCellValue()));
            case BOOLEAN -> cell.getBooleanCellValue();
            case STRING -> present(cell.getStringCellValue());
            default -> null;
        };
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
