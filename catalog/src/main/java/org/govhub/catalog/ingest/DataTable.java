package org.govhub.catalog.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The small tables beside this package: headings, code lists. They are data, because products in the field disagree. */
final class DataTable {

    private DataTable() {}

    /** The lines of a table without its heading. */
    static List<List<String>> read(String name) {
        try (InputStream in = Objects.requireNonNull(DataTable.class.getResourceAsStream(name), name);
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180.builder().setSkipHeaderRecord(true).setHeader().get().parse(reader).stream()
                    .map(CSVRecord::toList)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
