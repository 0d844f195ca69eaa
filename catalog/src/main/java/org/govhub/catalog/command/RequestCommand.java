package org.govhub.catalog.command;

import org.govhub.catalog.request.RequestAct.Catalogue;
import org.govhub.catalog.request.RequestAct.Refuse;
import org.govhub.catalog.request.RequestAct.Return;
import org.govhub.catalog.request.RequestAct.Withdraw;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hub catalog request}: ask for data, check, answer, and see where a request is stuck. */
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:request}",
        footer = {"", "hub catalog request list"},
        subcommands = {SubmitRequest.class, AcceptRequest.class, ApproveRequest.class})
final class RequestCommand implements Runnable {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CatalogCommand.Subcommands.demand(spec);
    }

    DataFolder folder(CommandOptions options) {
        return CatalogCommand.folder(parent, options);
    }

    @Command(
            name = "return",
            mixinStandardHelpOptions = true,
            description = "${bundle:request.return}",
            footer = {"", "hub catalog request return 2026-0001 --reason \"which matter?\""})
    int sendBack(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:request.id}") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:case.reason}")
                    String reason) {
        return options.run(terminal -> new CaseWork(terminal, folder(options), key)
                .request(id, CaseWork.ADMINISTRATOR, reason, known -> new Return()));
    }

    @Command(
            name = "refuse",
            mixinStandardHelpOptions = true,
            description = "${bundle:request.refuse}",
            footer = {"", "hub catalog request refuse 2026-0001 --reason \"no legal basis\" --key li.key.pem"})
    int refuse(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:request.id}") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:case.reason}")
                    String reason,
            @Option(names = "--basis", paramLabel = "LAW", description = "${bundle:request.refuse.basis}") @Nullable
                    String basis) {
        return options.run(terminal -> new CaseWork(terminal, folder(options), key)
                .request(id, CaseWork.PROVIDER, reason, known -> new Refuse(basis)));
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "${bundle:request.withdraw}",
            footer = {"", "hub catalog request withdraw 2026-0001 --reason \"found elsewhere\" --key qian.key.pem"})
    int withdraw(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:request.id}") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:case.reason}")
                    String reason) {
        return options.run(terminal -> new CaseWork(terminal, folder(options), key)
                .request(id, CaseWork.REQUESTER, reason, known -> new Withdraw()));
    }

    @Command(
            name = "catalogue",
            mixinStandardHelpOptions = true,
            description = "${bundle:request.catalogue}",
            footer = {"", "hub catalog request catalogue 2026-0002 --entry 302009001/000001 --key li.key.pem"})
    int catalogue(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:request.id}") String id,
            @Option(names = "--entry", paramLabel = "CODE", required = true, description = "${bundle:request.entry}")
                    String entry,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "${bundle:case.reason}")
                    String reason) {
        return options.run(terminal -> new CaseWork(terminal, folder(options), key)
                .request(id, CaseWork.PROVIDER, reason, known -> new Catalogue(entry)));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "${bundle:request.list}",
            footer = {"", "hub catalog request list --open"})
    int list(
            @Mixin CommandOptions options,
            @Option(names = "--open", description = "${bundle:case.open}") boolean open) {
        return options.run(terminal -> new RequestTables(terminal, folder(options)).list(open, false));
    }

    @Command(
            name = "overdue",
            mixinStandardHelpOptions = true,
            description = "${bundle:request.overdue}",
            footer = {"", "hub catalog request overdue --json"})
    int overdue(@Mixin CommandOptions options) {
        return options.run(terminal -> new RequestTables(terminal, folder(options)).list(true, true));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "${bundle:request.show}",
            footer = {"", "hub catalog request show 2026-0001"})
    int show(
            @Mixin CommandOptions options,
            @Parameters(paramLabel = "ID", description = "${bundle:request.id}") String id) {
        return options.run(terminal -> new RequestTables(terminal, folder(options)).show(id));
    }

    @Command(
            name = "demand",
            mixinStandardHelpOptions = true,
            description = "${bundle:request.demand}",
            footer = {"", "hub catalog request demand"})
    int demand(@Mixin CommandOptions options) {
        return options.run(terminal -> new RequestTables(terminal, folder(options)).demand());
    }
}
