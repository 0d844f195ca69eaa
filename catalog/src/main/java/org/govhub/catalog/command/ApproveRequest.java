package org.govhub.catalog.command;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.catalog.request.RequestAct;
import org.govhub.catalog.request.RequestAct.Approve;
import org.govhub.catalog.request.RequestCase;
import org.govhub.exchange.directory.Mask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog request approve}: grants what was asked for, or less. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:request.approve}",
        footer = {
            "",
            "hub catalog request approve 2026-0001 --rows town=330225001 --until 2027-06-30"
                    + " --mask phone=keep:3,4 --key li.key.pem"
        })
final class ApproveRequest implements Callable<Integer> {

    @ParentCommand
    private @Nullable RequestCommand parent;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Parameters(paramLabel = "ID", description = "${bundle:request.id}")
    private String id = "";

    @Option(names = "--mask", paramLabel = "FIELD=keep:N,N", description = "${bundle:request.mask}")
    private Map<String, String> masks = Map.of();

    @Option(names = "--level", paramLabel = "1..4", defaultValue = "3", description = "${bundle:request.level}")
    private int level = 3;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "${bundle:case.reason}")
    private String reason = "";

    @Override
    public Integer call() {
        return options.run(this::run);
    }

    private int run(Terminal terminal) throws IOException {
        if (parent == null) {
            throw new IllegalStateException("the command belongs to no request command");
        }
        return new CaseWork(terminal, parent.folder(options), key)
                .request(id, CaseWork.PROVIDER, reason, this::approval);
    }

    private RequestAct approval(RequestCase known) {
        if (!(known.request().wanted() instanceof InCatalogue in)) {
            throw new CommandFault("fault.missingIsCatalogued", CommandOptions.NO, id);
        }
        Map<String, Mask> masked = new HashMap<>();
        try {
            masks.forEach((field, rule) -> masked.put(field, Mask.parse(rule)));
            return new Approve(scope.narrowed(in.scope()), masked, level);
        } catch (IllegalArgumentException e) {
            throw new CommandFault("fault.scope", CommandOptions.WRONG_USAGE, String.valueOf(e.getMessage()));
        }
    }
}
