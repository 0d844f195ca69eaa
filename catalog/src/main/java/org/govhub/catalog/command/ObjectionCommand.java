package org.govhub.catalog.command;

import java.io.IOException;
import org.govhub.catalog.CaseSteps;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.request.Grant;
import org.govhub.catalog.request.Objection;
import org.govhub.catalog.request.ObjectionAct;
import org.govhub.catalog.request.ObjectionAct.Check;
import org.govhub.catalog.request.ObjectionAct.Close;
import org.govhub.catalog.request.ObjectionAct.Rate;
import org.govhub.catalog.request.ObjectionAct.Reject;
import org.govhub.catalog.request.ObjectionAct.Verify;
import org.govhub.catalog.revision.Person;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hub catalog objection}: doubts about the catalogue, a resource, an authorisation, a use, or contents. */
@Command(
        name = "objection",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:objection}",
        footer = {"", "hub catalog objection list"})
final class ObjectionCommand implements Runnable {

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
            name = "submit",
            mixinStandardHelpOptions = true,
            description = "${bundle:objection.submit}",
            footer = {
                "",
                "hub catalog objection submit --kind quality --about 302001001/000001"
                        + " --statement \"three addresses are wrong\" --key qian.key.pem"
            })
    int submit(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Option(names = "--kind", paramLabel = "KIND", required = true, description = "${bundle:objection.kind}")
                    String kind,
            @Option(
                            names = "--about",
                            paramLabel = "CODE|grant/ID|EXCHANGE",
                            defaultValue = "catalogue",
                            description = "${bundle:objection.about}")
                    String about,
            @Option(
                            names = "--statement",
                            paramLabel = "TEXT",
                            required = true,
                            description = "${bundle:objection.statement}")
                    String statement,
            @Option(names = "--draft", description = "${bundle:objection.draft}") boolean draft,
            @Option(names = "--id", paramLabel = "ID", description = "${bundle:objection.again}") @Nullable
                    String again) {
        return options.run(
                terminal -> raise(new CaseWork(terminal, folder(options), key), kind, about, statement, draft, again));
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "${bundle:objection.check}",
            footer = {"", "hub catalog objection check 2026-0001 --reason \"two of three confirmed\""})
    int check(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:objection.id}") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:case.reason}")
                    String reason) {
        return act(options, key, id, new Check(), CaseWork.ADMINISTRATOR, reason);
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "${bundle:objection.verify}",
            footer = {"", "hub catalog objection verify 2026-0001 --reason \"corrected\" --key li.key.pem"})
    int verify(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:objection.id}") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:case.reason}")
                    String reason) {
        return act(options, key, id, new Verify(), CaseWork.PROVIDER, reason);
    }

    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = "${bundle:objection.reject}",
            footer = {"", "hub catalog objection reject 2026-0001 --reason \"as registered\" --key li.key.pem"})
    int reject(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:objection.id}") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "${bundle:case.reason}")
                    String reason) {
        return act(options, key, id, new Reject(), CaseWork.PROVIDER, reason);
    }

    @Command(
            name = "rate",
            mixinStandardHelpOptions = true,
            description = "${bundle:objection.rate}",
            footer = {"", "hub catalog objection rate 2026-0001 --stars 4 --key qian.key.pem"})
    int rate(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:objection.id}") String id,
            @Option(names = "--stars", paramLabel = "1..5", required = true, description = "${bundle:objection.stars}")
                    int stars,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "${bundle:case.reason}")
                    String reason) {
        if (stars < 1 || stars > 5) {
            return options.run(terminal -> {
                throw new CommandFault("fault.stars", CommandOptions.WRONG_USAGE, stars);
            });
        }
        return act(options, key, id, new Rate(stars), CaseWork.REQUESTER, reason);
    }

    @Command(
            name = "close",
            mixinStandardHelpOptions = true,
            description = "${bundle:objection.close}",
            footer = {"", "hub catalog objection close 2026-0001"})
    int close(
            @Mixin CommandOptions options,
            @Mixin KeyOption key,
            @Parameters(paramLabel = "ID", description = "${bundle:objection.id}") String id,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "${bundle:case.reason}")
                    String reason) {
        return act(options, key, id, new Close(), CaseWork.ADMINISTRATOR, reason);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "${bundle:objection.list}",
            footer = {"", "hub catalog objection list --open"})
    int list(
            @Mixin CommandOptions options,
            @Option(names = "--open", description = "${bundle:case.open}") boolean open) {
        return options.run(terminal -> new ObjectionTables(terminal, folder(options)).list(open, false));
    }

    @Command(
            name = "overdue",
            mixinStandardHelpOptions = true,
            description = "${bundle:objection.overdue}",
            footer = {"", "hub catalog objection overdue --json"})
    int overdue(@Mixin CommandOptions options) {
        return options.run(terminal -> new ObjectionTables(terminal, folder(options)).list(true, true));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "${bundle:objection.show}",
            footer = {"", "hub catalog objection show 2026-0001"})
    int show(
            @Mixin CommandOptions options,
            @Parameters(paramLabel = "ID", description = "${bundle:objection.id}") String id) {
        return options.run(terminal -> new ObjectionTables(terminal, folder(options)).show(id));
    }

    private int act(CommandOptions options, KeyOption key, String id, ObjectionAct act, String keyName, String reason) {
        return options.run(
                terminal -> new CaseWork(terminal, folder(options), key).objection(id, act, keyName, reason));
    }

    private static int raise(
            CaseWork work, String code, String about, String statement, boolean draft, @Nullable String again)
            throws IOException {
        Objection.Kind kind = Objection.Kind.of(code);
        if (kind == null) {
            throw new CommandFault("fault.objectionKind", CommandOptions.WRONG_USAGE, code);
        }
        try (Catalog catalog = work.folder().read()) {
            Person person = work.person(catalog, CaseWork.REQUESTER);
            String id = again == null ? catalog.cases().nextObjection(work.year()) : again;
            Objection objection;
            try {
                objection =
                        new Objection(kind, person.organisation(), about, answerer(catalog, kind, about), statement);
            } catch (IllegalArgumentException e) {
                throw new CommandFault("fault.objection", CommandOptions.WRONG_USAGE, String.valueOf(e.getMessage()));
            }
            ObjectionAct act = draft ? new ObjectionAct.Draft(objection) : new ObjectionAct.Submit(objection);
            CaseWork.sign(catalog, CaseSteps.objection(id, act, ""), person);
            return work.objectionOutcome(catalog, id);
        }
    }

    /** The operator answers for the catalogue and for misuse, the provider for its resources, grants and contents. */
    private static String answerer(Catalog catalog, Objection.Kind kind, String about) {
        String operator = catalog.directory().hub();
        if (kind == Objection.Kind.CATALOGUE || kind == Objection.Kind.USE) {
            return operator;
        }
        Grant grant = catalog.cases().grants().get(about.replaceFirst("^grant/", ""));
        if (grant != null) {
            return grant.provider();
        }
        String provider = catalog.entry(about).map(EntrySummary::provider).orElse(null);
        return provider == null ? operator : provider;
    }
}
