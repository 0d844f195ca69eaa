package org.govhub.catalog.command;

import java.util.List;
import java.util.function.Predicate;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.revision.EntryLife;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which entries a command is about: those it names, or all that wait for just this, of everybody or of one provider. */
final class EntrySelection {

    @Parameters(arity = "0..*", paramLabel = "CODE", description = "${bundle:entries.codes}")
    private List<String> codes = List.of();

    @Option(
            names = {"--all", "--all-drafts"},
            description = "${bundle:entries.all}")
    private boolean all;

    @Option(names = "--provider", paramLabel = "USCC", description = "${bundle:entries.provider}")
    private @Nullable String provider;

    /** Whether the command names each entry, so that one it cannot act on is a fault. */
    boolean named() {
        return !codes.isEmpty();
    }

    /** @throws CommandFault if it names none, or one that is not there */
    List<String> codes(Catalog catalog, Predicate<EntryLife> waiting) {
        if (named()) {
            codes.forEach(code -> {
                if (catalog.entry(code).isEmpty()) {
                    throw new CommandFault("fault.noEntry", CommandOptions.NO, code);
                }
            });
            return codes.stream().distinct().toList();
        }
        if (!all && provider == null) {
            throw new CommandFault("fault.noCodes", CommandOptions.WRONG_USAGE);
        }
        return catalog.list().stream()
                .map(EntrySummary::code)
                .filter(code -> {
                    EntryLife life = catalog.life(code);
                    return waiting.test(life) && (provider == null || provider.equals(life.owner()));
                })
                .toList();
    }
}
