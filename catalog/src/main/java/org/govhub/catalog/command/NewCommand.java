package org.govhub.catalog.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Proposal;
import org.govhub.exchange.message.Uscc;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog new}: drafts an entry out of what its options say. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.new}",
        footer = {
            "",
            "hub catalog new 306001001/000124 --title 河长名单 --provider 11330225002931044G --provider-name 水利局"
                    + " --field river:河涌:string:50:key --field name:姓名:string:20"
        })
final class NewCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand catalog;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Parameters(paramLabel = "CODE", description = "${bundle:catalog.show.code}")
    private String code = "";

    @Option(names = "--title", paramLabel = "TEXT", required = true, description = "${bundle:catalog.new.title}")
    private String title = "";

    @Option(names = "--provider", paramLabel = "USCC", required = true, description = "${bundle:entries.provider}")
    private String provider = "";

    @Option(names = "--provider-name", paramLabel = "NAME", description = "${bundle:party.name}")
    private @Nullable String providerName;

    @Option(names = "--abstract", paramLabel = "TEXT", description = "${bundle:catalog.new.abstract}")
    private @Nullable String summary;

    @Option(
            names = "--sharing",
            paramLabel = "unconditional|conditional|not-shared",
            defaultValue = "conditional",
            description = "${bundle:catalog.new.sharing}")
    private String sharing = "conditional";

    @Option(
            names = "--cycle",
            paramLabel = "DAILY|MONTHLY|ANNUAL|…",
            defaultValue = "ANNUAL",
            description = "${bundle:catalog.new.cycle}")
    private String cycle = "ANNUAL";

    @Option(
            names = "--field",
            paramLabel = "NAME:LABEL:TYPE[:LENGTH][:key]",
            description = "${bundle:catalog.new.field}")
    private List<String> fields = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "new", description = "${bundle:option.reason}")
    private String reason = "new";

    @Override
    public Integer call() {
        return options.run(this::draft);
    }

    private int draft(Terminal terminal) throws IOException {
        if (!Uscc.isValid(provider)) {
            throw new CommandFault("fault.uscc", CommandOptions.WRONG_USAGE, provider);
        }
        Model entry = new EntrySkeleton(code, title, provider, providerName == null ? provider : providerName)
                .with(summary, sharing, cycle)
                .withFields(fields)
                .model();
        DataFolder folder = CatalogCommand.folder(catalog, options);
        try (Catalog open = folder.read()) {
            if (open.entry(code).isPresent()) {
                throw new CommandFault("fault.codeTaken", CommandOptions.NO, code);
            }
            open.append(
                    List.of(Proposal.draft(entry, reason)),
                    key.person(new PersonKeys(folder.path(), folder.clock()), open, PersonKeys.COMPILER));
        }
        if (terminal.json()) {
            terminal.value(Map.of("code", code, "version", "1.0.0", "state", "draft"));
        }
        terminal.line("act.done", code, "1.0.0", terminal.say("state.draft"));
        return CommandOptions.DONE;
    }
}
