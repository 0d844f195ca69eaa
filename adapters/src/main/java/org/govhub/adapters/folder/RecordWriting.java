package org.govhub.adapters.folder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.govhub.adapters.connector.ConnectorSettings.FileFormat;
import org.jspecify.annotations.Nullable;

/** Writes records as a file, in UTF-8 where it is text; {@link RecordFiles} reads it back. */
final class RecordWriting {

    private RecordWriting() {}

    /** @param rows all with the same columns */
    static byte[] bytes(List<Map<String, @Nullable Object>> rows, FileFormat format) throws IOException {
        return switch (format) {
            case CSV -> csv(rows, CsvText::guarded);
            case CSV_PLAIN -> csv(rows, text -> text);
            case JSON -> json(rows);
            case XML -> xml(rows);
            case XLSX -> xlsx(rows);
        };
    }

    private static byte[] csv(List<Map<String, @Nullable Object>> rows, UnaryOperator<String> cell) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.DEFAULT)) {
            if (!rows.isEmpty()) {
                csv.printRecord(rows.getFirst().keySet());
            }
            for (Map<String, @Nullable Object> row : rows) {
                csv.printRecord(row.values().stream()
                        .map(value -> value instanceof String said ? cell.apply(said) : text(value))
                        .toList());
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(List<Map<String, @Nullable Object>> rows) throws IOException {
        ArrayNode list = JsonRecords.JSON.createArrayNode();
        rows.forEach(row -> list.add(JsonRecords.write(row)));
        return JsonRecords.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(list);
    }

    private static byte[] xml(List<Map<String, @Nullable Object>> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("records");
            for (Map<String, @Nullable Object> row : rows) {
                xml.writeStartElement("record");
                for (Map.Entry<String, @Nullable Object> field : row.entrySet()) {
                    if (field.getValue() != null) {
                        xml.writeStartElement(field.getKey());
                        xml.writeCharacters(text(field.getValue()));
                        xml.writeEndElement();
                    }
                }
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("A record cannot be written as XML: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    /** Every value that is not a number or a truth value is a text cell, never a formula. */
    private static byte[] xlsx(List<Map<String, @Nullable Object>> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("records");
            if (!rows.isEmpty()) {
                line(sheet.createRow(0), new ArrayList<>(rows.getFirst().keySet()));
            }
            for (int i = 0; i < rows.size(); i++) {
                line(sheet.createRow(i + 1), new ArrayList<>(rows.get(i).values()));
            }
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    private static void line(Row line, List<? extends @Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            Cell cell = line.createCell(i);
            switch (values.get(i)) {
                case null -> cell.setBlank();
                case Boolean truth -> cell.setCellValue(truth);
                case BigDecimal number -> number(cell, number);
                case Object other -> cell.setCellValue(text(other));
            }
        }
    }

    /** As a number only where a spreadsheet program keeps every digit. */
    private static void number(Cell cell, BigDecimal number) {
        if (number.precision() <= 15) {
            cell.setCellValue(number.doubleValue());
        } else {
            cell.setCellValue(text(number));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
