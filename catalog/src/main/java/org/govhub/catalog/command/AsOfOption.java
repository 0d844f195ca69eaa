package org.govhub.catalog.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The moment whose catalogue a command shows. */
final class AsOfOption {

    @Option(names = "--as-of", paramLabel = "DATE|TIME", description = "${bundle:option.asOf}")
    private @Nullable String text;

    @Mixin
    private ZoneOption zone = new ZoneOption();

    /** What the option says; without it what the log says last. */
    Instant moment() {
        String given = text;
        return given == null ? Instant.MAX : zone.moment(given);
    }
}
