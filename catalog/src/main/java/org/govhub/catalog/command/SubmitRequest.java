package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.govhub.catalog.CaseSteps;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.plain.PlainText;
import org.govhub.catalog.request.Request;
import org.govhub.catalog.request.Request.Missing;
import org.govhub.catalog.request.RequestAct.Submit;
import org.govhub.catalog.request.RequestPaper;
import org.govhub.catalog.request.Scope;
import org.govhub.catalog.revision.Person;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog request submit}: asks for part of a dataset, or for something that is not in the catalogue. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:request.submit}",
        footer = {
            "",
            "hub catalog request submit --dataset 302001001/000001 --field uscc,phone --purpose org-code-issue"
                    + " --basis 组织机构代码管理办法-12 --scenario 赋码时核对电话 --until 2027-12-31 --key qian.key.pem"
        })
final class SubmitRequest implements Callable<Integer> {

    private static final long MOST_BYTES = 1_000_000;

    @ParentCommand
    private @Nullable RequestCommand parent;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Option(names = "--dataset", paramLabel = "CODE", description = "${bundle:request.dataset}")
    private @Nullable String dataset;

    @Option(names = "--missing", paramLabel = "TITLE", description = "${bundle:request.missing}")
    private @Nullable String missing;

    @Option(names = "--description", paramLabel = "TEXT", description = "${bundle:request.description}")
    private @Nullable String description;

    @Option(names = "--basis", paramLabel = "LAW", description = "${bundle:request.basis}")
    private @Nullable String basis;

    @Option(names = "--scenario", paramLabel = "TEXT", description = "${bundle:request.scenario}")
    private @Nullable String scenario;

    @Option(names = "--file", paramLabel = "FILE", description = "${bundle:request.file}")
    private @Nullable Path file;

    @Option(names = "--id", paramLabel = "ID", description = "${bundle:request.again}")
    private @Nullable String again;

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
            Person person = work.person(catalog, CaseWork.REQUESTER);
            RequestPaper paper = paper();
            Scope wanted = paper.scope();
            String provider = wanted == null ? "" : provider(catalog, wanted.dataset());
            Request request = paper.of(person.organisation(), provider, null);
            String id = again == null ? catalog.cases().nextRequest(work.year()) : again;
            CaseWork.sign(catalog, CaseSteps.request(id, new Submit(request), request.scenario()), person);
            return work.outcome(catalog, id);
        }
    }

    private RequestPaper paper() throws IOException {
        Path paper = file;
        try {
            if (paper != null) {
                if (Files.size(paper) > MOST_BYTES) {
                    throw new CommandFault("fault.paper", CommandOptions.NO, paper, "> 1 MB");
                }
                return RequestPaper.read(json(paper));
            }
            String law = given("--basis", basis);
            String use = given("--scenario", scenario);
            return missing == null
                    ? new RequestPaper(law, use, scope.scope(given("--dataset", dataset)), null)
                    : new RequestPaper(law, use, null, new Missing(missing, given("--description", description)));
        } catch (IllegalArgumentException e) {
            throw new CommandFault(
                    "fault.paper",
                    CommandOptions.NO,
                    paper == null ? "request" : paper,
                    String.valueOf(e.getMessage()));
        }
    }

    private static String json(Path paper) throws IOException {
        String text = Files.readString(paper);
        boolean yaml = paper.toString().matches("(?i).*\\.ya?ml");
        return yaml
                ? new String(PlainText.yamlToJson(text, String.valueOf(paper.getFileName())), StandardCharsets.UTF_8)
                : text;
    }

    private static String provider(Catalog catalog, String code) {
        String provider = catalog.entry(code).map(EntrySummary::provider).orElse(null);
        if (provider == null) {
            throw new CommandFault("fault.noEntry", CommandOptions.NO, code);
        }
        return provider;
    }

    private static String given(String option, @Nullable String value) {
        if (value == null) {
            throw new CommandFault("fault.scopeLacks", CommandOptions.WRONG_USAGE, option);
        }
        return value;
    }
}
