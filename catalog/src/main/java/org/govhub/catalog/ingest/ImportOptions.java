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
 * @param defaults what is taken where the table says nothing
 */
public record ImportOptions(LocalDate today, @Nullable String sheet, List<Repair> repairs, Defaults defaults) {

    public ImportOptions {
        repairs = List.copyOf(repairs);
    }

    /** Without defaults. */
    public ImportOptions(LocalDate today, @Nullable String sheet, List<Repair> repairs) {
        this(today, sheet, repairs, Defaults.NONE);
    }

    /** Of that day, as the file stands. */
    public static ImportOptions of(LocalDate today) {
        return new ImportOptions(today, null, List.of());
    }
}
