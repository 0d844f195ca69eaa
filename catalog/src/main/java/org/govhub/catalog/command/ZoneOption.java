package org.govhub.catalog.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.govhub.catalog.calendar.AsOf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a day given to a command is a day. */
final class ZoneOption {

    @Option(names = "--zone", paramLabel = "ZONE", description = "${bundle:option.zone}")
    private @Nullable String name;

    /** @throws CommandFault if the text is no moment, or the zone none */
    Instant moment(String text) {
        try {
            return AsOf.moment(text, zone());
        } catch (DateTimeException e) {
            throw new CommandFault("fault.moment", CommandOptions.WRONG_USAGE, text);
        }
    }

    private ZoneId zone() {
        String given = name;
        if (given == null) {
            return AsOf.USUAL_ZONE;
        }
        try {
            return ZoneId.of(given);
        } catch (DateTimeException e) {
            throw new CommandFault("fault.zone", CommandOptions.WRONG_USAGE, given);
        }
    }
}
