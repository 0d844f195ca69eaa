package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.govhub.catalog.ingest.Defaults;
import org.govhub.catalog.ingest.ImportOptions;
import org.govhub.catalog.ingest.Repair;
import org.govhub.catalog.ingest.RepairFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a table is to be read and mended. */
final class TableOptions {

    @Option(names = "--sheet", paramLabel = "NAME", description = "${bundle:option.sheet}")
    private @Nullable String sheet;

    @Option(names = "--repairs", paramLabel = "FILE", description = "${bundle:option.repairs}")
    private @Nullable Path repairs;

    @Option(names = "--apply", description = "${bundle:option.apply}")
    private boolean apply;

    @Option(names = "--sharing", paramLabel = "TYPE", description = "${bundle:option.sharing}")
    private @Nullable String sharing;

    @Option(names = "--sensitivity", paramLabel = "1..4", description = "${bundle:option.sensitivity}")
    private @Nullable Integer sensitivity;

    boolean apply() {
        return apply;
    }

    /** The repairs of {@code --repairs}; none without it. */
    List<Repair> given() throws IOException {
        return repairs == null ? List.of() : RepairFile.read(repairs);
    }

    ImportOptions importing(LocalDate today, List<Repair> made) {
        if (sensitivity != null && (sensitivity < 1 || sensitivity > 4)) {
            throw new CommandFault("fault.sensitivity", CommandOptions.WRONG_USAGE, sensitivity);
        }
        return new ImportOptions(today, sheet, made, new Defaults(sharing, sensitivity));
    }
}
