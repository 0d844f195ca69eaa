package org.govhub.catalog.command;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The moment whose catalogue a command shows. */
final class AsOf {

    @Option(names = "--as-of", paramLabel = "DATE|TIME", description = "${bundle:option.asOf}")
    private @Nullable String text;

    /** The end of a date in the clock's zone, or an instant; without the option what the log says last. */
    Instant moment(Clock clock) {
        String given = text;
        if (given == null) {
            return Instant.MAX;
        }
        try {
            return given.contains("T")
                    ? Instant.parse(given)
                    : LocalDate.parse(given)
                            .plusDays(1)
                            .atStartOfDay(clock.getZone())
                            .toInstant()
                            .minusMillis(1);
        } catch (DateTimeException e) {
            throw new CommandFault("fault.asOf", CommandOptions.WRONG_USAGE, given);
        }
    }
}
