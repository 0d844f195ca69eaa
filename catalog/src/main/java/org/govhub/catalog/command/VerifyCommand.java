package org.govhub.catalog.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.CatalogVerifier;
import org.govhub.catalog.revision.RevisionFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog verify}: checks the revision log and all contents, offline; names the first thing that is wrong. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.verify}",
        footer = {"", "hub catalog verify --contains sha-256:0f5c…"})
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand catalog;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Option(names = "--contains", paramLabel = "REVISION", description = "${bundle:catalog.verify.contains}")
    private @Nullable String expected;

    /** What a program is told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            boolean verified,
            long revisions,
            long contents,
            @Nullable String head,
            @Nullable Long line,
            @Nullable String fault) {}

    @Override
    public Integer call() {
        return options.run(this::verify);
    }

    private int verify(Terminal terminal) throws IOException {
        Result result;
        try (Catalog open = CatalogCommand.folder(catalog, options).read()) {
            CatalogVerifier.Found found =
                    CatalogVerifier.of(open).verify(done -> terminal.progress("verify.progress", done));
            int revisions = open.revisions().size();
            String head = open.directory().revision();
            boolean contained = expected == null
                    || open.revisions().stream()
                            .anyMatch(revision -> revision.hash().equals(expected));
            if (!found.isGood()) {
                result = new Result(false, revisions, found.contents(), head, found.line(), found.fault());
            } else if (!contained) {
                result = new Result(
                        false,
                        revisions,
                        found.contents(),
                        head,
                        null,
                        terminal.say("verify.missing", String.valueOf(expected)));
            } else {
                result = new Result(true, revisions, found.contents(), head, null, null);
            }
        } catch (RevisionFault fault) {
            result = new Result(false, 0, 0, null, fault.line(), String.valueOf(fault.getMessage()));
        }
        if (terminal.json()) {
            terminal.value(result);
        } else if (result.verified()) {
            terminal.line("verify.good", result.revisions(), result.contents(), String.valueOf(result.head()));
        } else {
            terminal.err().println(terminal.say("verify.bad", String.valueOf(result.fault())));
        }
        return result.verified() ? CommandOptions.DONE : CommandOptions.NO;
    }
}
