package org.govhub.catalog.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.govhub.catalog.CaseSteps;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.request.RequestAct.Accept;
import org.govhub.catalog.request.RequestCase;
import org.govhub.catalog.request.Track;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog request accept}: the operator finds a request complete and lawful and passes it on. */
@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:request.accept}",
        footer = {"", "hub catalog request accept 2026-0001"})
final class AcceptRequest implements Callable<Integer> {

    @ParentCommand
    private @Nullable RequestCommand parent;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Parameters(paramLabel = "ID", description = "${bundle:request.id}")
    private String id = "";

    @Option(names = "--department", paramLabel = "USCC", description = "${bundle:request.department}")
    private @Nullable String department;

    @Option(names = "--ask-provider", description = "${bundle:request.askProvider}")
    private boolean askProvider;

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
        CaseWork work = new CaseWork(terminal, parent.folder(options), key);
        try (Catalog catalog = work.folder().read()) {
            RequestCase known = catalog.cases().requests().get(id);
            if (known == null) {
                throw new CommandFault("fault.noRequest", CommandOptions.NO, id);
            }
            Track track = catalog.track(known.request(), level);
            if (track == Track.MISSING && department == null) {
                throw new CommandFault("fault.scopeLacks", CommandOptions.WRONG_USAGE, "--department");
            }
            if (track == Track.BY_RULE && askProvider) {
                track = Track.ON_PLATFORM;
            }
            Accept accept = new Accept(
                    track, track == Track.MISSING ? department : null, track == Track.BY_RULE ? level : null);
            CaseWork.sign(catalog, CaseSteps.request(id, accept, reason), work.person(catalog, CaseWork.ADMINISTRATOR));
            return work.outcome(catalog, id);
        }
    }
}
