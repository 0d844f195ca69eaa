package org.govhub.catalog.command;

import java.io.IOException;
import java.time.LocalDate;
import org.govhub.catalog.CaseSteps;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.request.Grant;
import org.govhub.catalog.request.GrantAct;
import org.govhub.catalog.request.Request;
import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.catalog.request.RequestAct.Submit;
import org.govhub.catalog.request.Scope;
import org.govhub.catalog.revision.Person;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hub catalog grant}: what was granted, stopped, resumed, renewed, revoked. */
@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:grant}",
        footer = {"", "hub catalog grant list"})
final class GrantCommand implements Runnable {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CatalogCommand.Subcommands.demand(spec);
    }

    private DataFolder folder(CommandOptions options) {
        return CatalogCommand.folder(parent, options);
    }

    @Command(
            name = "suspend",
            mixinStandardHelpOptions = true,
            description = "${bundle:grant.suspend}",
            footer = {"", "hub catalog grant suspend 2026-0001 --reason \"key lost\""})
    int suspend(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:grant.id}") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:case.reason}")
                    String reason) {
        return options.run(terminal -> new CaseWork(terminal, folder(options), key)
                .grant(id, GrantAct.SUSPEND, CaseWork.ADMINISTRATOR, reason));
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "${bundle:grant.resume}",
            footer = {"", "hub catalog grant resume 2026-0001 --reason \"new key\" --key li.key.pem"})
    int resume(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:grant.id}") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:case.reason}")
                    String reason) {
        return options.run(terminal ->
                new CaseWork(terminal, folder(options), key).grant(id, GrantAct.RESUME, CaseWork.PROVIDER, reason));
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "${bundle:grant.revoke}",
            footer = {"", "hub catalog grant revoke 2026-0001 --reason \"matter closed\" --key li.key.pem"})
    int revoke(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:grant.id}") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:case.reason}")
                    String reason) {
        return options.run(terminal ->
                new CaseWork(terminal, folder(options), key).grant(id, GrantAct.REVOKE, CaseWork.PROVIDER, reason));
    }

    @Command(
            name = "renew",
            mixinStandardHelpOptions = true,
            description = "${bundle:grant.renew}",
            footer = {
                "",
                "hub catalog grant renew 2026-0001 --until 2028-12-31 --scenario \"as before\" --key qian.key.pem"
            })
    int renew(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:grant.id}") String id,
            @Option(names = "--until", paramLabel = "DATE", required = true, description = "${bundle:scope.until}")
                    LocalDate until,
            @Option(
                            names = "--scenario",
                            paramLabel = "TEXT",
                            required = true,
                            description = "${bundle:request.scenario}")
                    String scenario) {
        return options.run(terminal -> renew(new CaseWork(terminal, folder(options), key), id, until, scenario));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "${bundle:grant.list}",
            footer = {"", "hub catalog grant list --json"})
    int list(@Mixin CommandOptions options) {
        return options.run(terminal -> new GrantTables(terminal, folder(options)).list());
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "${bundle:grant.show}",
            footer = {"", "hub catalog grant show 2026-0001"})
    int show(
            @Mixin CommandOptions options,
            @Parameters(paramLabel = "ID", description = "${bundle:grant.id}") String id) {
        return options.run(terminal -> new GrantTables(terminal, folder(options)).show(id));
    }

    /** Asks for the same again, to a later day; the answer goes the way of every request. */
    private static int renew(CaseWork work, String rule, LocalDate until, String scenario) throws IOException {
        String grantId = rule.replaceFirst("^grant/", "");
        try (Catalog catalog = work.folder().read()) {
            Grant grant = catalog.cases().grants().get(grantId);
            if (grant == null) {
                throw new CommandFault("fault.noGrant", CommandOptions.NO, grantId);
            }
            Person person = work.person(catalog, CaseWork.REQUESTER);
            Scope old = grant.scope();
            Scope longer = new Scope(
                    old.dataset(),
                    old.uses(),
                    old.fields(),
                    old.rows(),
                    old.purposes(),
                    old.from(),
                    until,
                    old.quota());
            Request request = new Request(
                    person.organisation(), grant.basis(), scenario, new InCatalogue(grant.provider(), longer), grantId);
            String id = catalog.cases().nextRequest(work.year());
            CaseWork.sign(catalog, CaseSteps.request(id, new Submit(request), scenario), person);
            return work.outcome(catalog, id);
        }
    }
}
