package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.RDFFormat;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.revision.EntryLife;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.VersionNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code hub catalog revise}: opens the next version of a published entry as a draft. */
@Command(
        name = "revise",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.revise}",
        footer = {"", "hub catalog revise 302001001/000001 --part minor --out next.ttl"})
final class ReviseCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand catalog;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Parameters(paramLabel = "CODE", description = "${bundle:catalog.show.code}")
    private String code = "";

    @Option(
            names = "--part",
            paramLabel = "patch|minor|major",
            defaultValue = "patch",
            converter = LowerCasePart.class,
            description = "${bundle:catalog.revise.part}")
    private VersionNumber.Part part = VersionNumber.Part.PATCH;

    @Option(names = "--from", paramLabel = "FILE", description = "${bundle:catalog.revise.from}")
    private @Nullable Path from;

    @Option(names = "--out", paramLabel = "FILE", description = "${bundle:catalog.revise.out}")
    private @Nullable Path out;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "revised", description = "${bundle:option.reason}")
    private String reason = "revised";

    @Override
    public Integer call() {
        return options.run(this::revise);
    }

    private int revise(Terminal terminal) throws IOException {
        DataFolder folder = CatalogCommand.folder(catalog, options);
        try (Catalog open = folder.read()) {
            EntryLife life = open.life(code);
            Revision published = life.published();
            if (published == null) {
                throw new CommandFault("fault.notPublished", CommandOptions.NO, code, life.situation());
            }
            Model next = from == null
                    ? open.model(published)
                    : Drafts.read(open, code, from).model();
            String version =
                    VersionNumber.parse(published.step().version()).next(part).toString();
            Resource dataset = EntryReader.subject(next);
            dataset.removeAll(Other.dcatVersion).addProperty(Other.dcatVersion, version);
            open.append(
                    List.of(Proposal.draft(next, reason)),
                    key.person(new PersonKeys(folder.path(), folder.clock()), open, PersonKeys.COMPILER));
            Path file = out;
            if (file != null) {
                Files.writeString(file, RdfText.write(next, RDFFormat.TURTLE_PRETTY), StandardCharsets.UTF_8);
            }
            if (terminal.json()) {
                terminal.value(Map.of("code", code, "version", version, "state", "draft"));
            }
            terminal.line("act.done", code, version, terminal.say("state.draft"));
            return CommandOptions.DONE;
        }
    }

    /** Reads the part of a version as people write it. */
    static final class LowerCasePart implements ITypeConverter<VersionNumber.Part> {

        @Override
        public VersionNumber.Part convert(String text) {
            for (VersionNumber.Part part : VersionNumber.Part.values()) {
                if (part.name().equalsIgnoreCase(text)) {
                    return part;
                }
            }
            throw new TypeConversionException("expected patch, minor or major");
        }
    }
}
