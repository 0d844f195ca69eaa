package org.govhub.catalog.ingest;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be imported.
 *
 * @param today day of the drafts
 * @param sheet sheet of a workbook, null for the first that holds a plan
 * @param repairs to make in a table before it is read
 */
public record ImportOptions(LocalDate today, @Nullable String sheet, List<Repair> repairs) {

    public ImportOptions {
        repairs = List.copyOf(repairs);
    }

    /** Of that day, as the file stands. */
    public static ImportOptions of(LocalDate today) {
        return new ImportOptions(today, null, List.of());
    }
}
