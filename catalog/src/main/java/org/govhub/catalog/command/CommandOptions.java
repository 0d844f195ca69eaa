package org.govhub.catalog.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.revision.ContentFault;
import org.govhub.catalog.revision.RevisionFault;
import org.govhub.exchange.log.DataInUseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options every command has, and the one place where what went wrong becomes a sentence and an exit code. */
final class CommandOptions {

    static final int DONE = 0;
    static final int NO = 1;
    static final int WRONG_USAGE = 2;
    static final int CANNOT_WORK = 3;

    /** What a command does once its options are read. */
    interface Action {
        int run(Terminal terminal) throws IOException;
    }

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "${bundle:option.data}")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "${bundle:option.json}")
    private boolean json;

    @Option(names = "--lang", paramLabel = "LANG", description = "${bundle:option.lang}")
    private @Nullable String lang;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    Path data() {
        return data;
    }

    boolean json() {
        return json;
    }

    /** Runs a command; every fault it expects ends as one sentence on standard error. */
    int run(Action action) {
        if (spec == null) {
            throw new IllegalStateException("these options belong to no command");
        }
        Terminal terminal = new Terminal(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                Languages.locale(lang, System.getenv()),
                json,
                Pace.of(CommandLine.Help.Ansi.AUTO.enabled()));
        try {
            return action.run(terminal);
        } catch (DataInUseException e) {
            return failed(terminal, "fault.locked", CANNOT_WORK, data);
        } catch (NoSuchFileException e) {
            return failed(terminal, "fault.noFile", CANNOT_WORK, String.valueOf(e.getFile()));
        } catch (IOException | UncheckedIOException e) {
            return failed(terminal, "fault.file", CANNOT_WORK, String.valueOf(e.getMessage()));
        } catch (ContentFault e) {
            return failed(terminal, "fault.refused", CANNOT_WORK, String.valueOf(e.getMessage()));
        } catch (RevisionFault e) {
            return failed(terminal, "fault.refused", NO, String.valueOf(e.getMessage()));
        } catch (EntryFault e) {
            return failed(terminal, "fault.entry", NO, e.place(), e.problem(), e.remedy());
        } catch (CommandFault e) {
            return failed(terminal, e.key(), e.exitCode(), e.places());
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static int failed(Terminal terminal, String key, int exitCode, Object... places) {
        terminal.err().println(terminal.say(key, places));
        return exitCode;
    }

    /** Chooses the language of a command's texts. */
    static final class Languages {

        private Languages() {}

        /** {@code --lang}, else HUB_LANG, LC_ALL, LANG; English where none says otherwise. */
        static Locale locale(@Nullable String option, Map<String, String> environment) {
            String text = option;
            for (String name : new String[] {"HUB_LANG", "LC_ALL", "LANG"}) {
                if (text == null || text.isEmpty()) {
                    text = environment.get(name);
                }
            }
            boolean chinese = text != null && text.toLowerCase(Locale.ROOT).startsWith("zh");
            return chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        }
    }
}
