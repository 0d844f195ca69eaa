package org.govhub.catalog.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.govhub.catalog.ingest.ActSheet;
import org.govhub.catalog.ingest.ImportNote;
import org.govhub.catalog.plain.PlainText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code hub catalog batch}: does what the rows of a sheet, JSON or YAML file say, each as if it had been typed. The whole
 * file is read and judged before the first act; the first act that is refused ends it.
 */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:batch}",
        footer = {"", "hub catalog batch acts.xlsx --key qian.key.pem"})
final class BatchCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand catalog;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Option(names = "--key", paramLabel = "FILE", description = "${bundle:option.key}")
    private @Nullable Path key;

    @Option(names = "--from-row", paramLabel = "N", defaultValue = "1", description = "${bundle:batch.fromRow}")
    private int fromRow = 1;

    @Option(names = "--dry-run", description = "${bundle:batch.dryRun}")
    private boolean dryRun;

    @Parameters(paramLabel = "FILE", description = "${bundle:batch.file}")
    private @Nullable Path file;

    /** What became of the rows from {@code row} to {@code last}, for programs. */
    record Done(
            int row,
            int last,
            String act,
            int exitCode,
            @Nullable JsonNode result,
            String said) {}

    @Override
    public Integer call() {
        return options.run(this::run);
    }

    private int run(Terminal terminal) throws IOException {
        if (file == null || catalog == null) {
            throw new IllegalStateException("picocli gives both");
        }
        ActSheet sheet = ActSheet.read(file);
        boolean broken = false;
        for (ImportNote note : sheet.notes()) {
            terminal.err().println(note.sentence(terminal.locale()));
            broken |= note.kind().isError();
        }
        List<ActArguments> acts = judged(terminal, sheet);
        if (broken || acts.size() == 0 && !sheet.rows().isEmpty()) {
            return CommandOptions.NO;
        }
        if (acts.isEmpty()) {
            throw new CommandFault("batch.empty", CommandOptions.NO, file);
        }
        return dryRun ? shown(terminal, acts) : carriedOut(terminal, acts);
    }

    /** The acts of all rows, or none and a line for each row that cannot be one. */
    private List<ActArguments> judged(Terminal terminal, ActSheet sheet) {
        List<ActArguments> acts = new ArrayList<>();
        boolean fit = true;
        for (ActSheet.Row row : sheet.rows()) {
            if (row.number() < fromRow) {
                continue;
            }
            try {
                CommandLine root = root();
                ActArguments act = ActArguments.of(row, root);
                root.parseArgs(act.toArray());
                if (!acts.isEmpty() && acts.getLast().continuesIn(act)) {
                    act = acts.removeLast().with(act);
                }
                acts.add(act);
            } catch (ActArguments.Misfit e) {
                terminal.note("batch.row", row.number(), terminal.say(e.key(), e.places()));
                fit = false;
            } catch (ParameterException e) {
                terminal.note("batch.row", row.number(), String.valueOf(e.getMessage()));
                fit = false;
            }
        }
        return fit ? acts : List.of();
    }

    private int shown(Terminal terminal, List<ActArguments> acts) {
        if (terminal.json()) {
            terminal.value(acts);
        } else {
            for (ActArguments act : acts) {
                terminal.line("batch.row", act.row(), String.join(" ", act.toArray()));
            }
        }
        return CommandOptions.DONE;
    }

    private int carriedOut(Terminal terminal, List<ActArguments> acts) throws IOException {
        List<Done> done = new ArrayList<>();
        for (ActArguments act : acts) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine root = root().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            int exitCode = root.execute(arguments(act, terminal));
            JsonNode result = terminal.json() && !out.toString().isBlank()
                    ? PlainText.JSON.readTree(out.toString())
                    : NullNode.getInstance();
            done.add(new Done(
                    act.row(),
                    act.last(),
                    act.words().getFirst(),
                    exitCode,
                    result,
                    err.toString().strip()));
            if (!terminal.json()) {
                terminal.out().print(out);
            }
            terminal.err().print(err);
            if (exitCode != CommandOptions.DONE) {
                terminal.note("batch.stopped", act.row(), act.last());
                break;
            }
            terminal.progress("batch.progress", act.last(), acts.getLast().last());
        }
        if (terminal.json()) {
            terminal.value(done);
        } else {
            terminal.line(
                    "batch.done",
                    done.stream().filter(one -> one.exitCode() == 0).count(),
                    acts.size());
        }
        return done.getLast().exitCode();
    }

    /** An act's own words, and what this command was told for all of them. */
    private String[] arguments(ActArguments act, Terminal terminal) {
        List<String> all = new ArrayList<>(act.words());
        all.add("--data=" + options.data());
        all.add("--lang=" + terminal.locale().getLanguage());
        if (terminal.json()) {
            all.add("--json");
        }
        if (key != null && all.stream().noneMatch(word -> word.startsWith("--key="))) {
            all.add("--key=" + key);
        }
        all.addAll(act.entries());
        return all.toArray(String[]::new);
    }

    private CommandLine root() {
        if (catalog == null) {
            throw new IllegalStateException("the command belongs to no catalogue command");
        }
        return new CommandLine(catalog.again());
    }
}
