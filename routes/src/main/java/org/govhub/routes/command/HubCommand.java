package org.govhub.routes.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.adapters.client.UntrustedAnswerException;
import org.govhub.adapters.http.CallFailedException;
import org.govhub.catalog.command.CatalogCommand;
import org.govhub.catalog.command.KeyCommand;
import org.govhub.catalog.command.PartyCommand;
import org.govhub.catalog.command.PersonCommand;
import org.govhub.exchange.log.DataInUseException;
import org.govhub.routes.VersionText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
        name = "hub",
        description = "Government exchange and directory hub.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            SendCommand.class,
            LoadCommand.class,
            ReconcileCommand.class,
            QueryCommand.class,
            ReceiveCommand.class,
            DocumentCommand.class,
            FlowCommand.class,
            CompareCommand.class,
            BaseCommand.class,
            ConnectCommand.class,
            SubscribeCommand.class,
            UnsubscribeCommand.class,
            SubscriptionsCommand.class,
            DeliveriesCommand.class,
            DeadLettersCommand.class,
            AuditCommand.class,
            CadenceCommand.class,
            CaseworkCommand.class,
            CatalogCommand.class,
            PartyCommand.class,
            PersonCommand.class,
            KeyCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Also: hub test (the whole test run), hub package (makes the distribution),",
            "hub cache (halves the work of a start: lays the classes out for this JDK)."
        })
public final class HubCommand implements Runnable {

    static final int DONE = 0;
    static final int NO = 1;
    static final int CANNOT = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs one command and gives its exit code. */
    public static int run(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        return commandLine()
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(HubCommand::explain)
                .execute(arguments);
    }

    /** All commands with what every help has: its commands in the order of the alphabet, and the exit codes. */
    static CommandLine commandLine() {
        Texts texts = Texts.ofEnvironment(System.getenv());
        CommandLine root = new CommandLine(new HubCommand())
                .setHelpFactory(SortedHelp::new)
                .setCaseInsensitiveEnumValuesAllowed(true);
        withExitCodes(root, texts);
        return root;
    }

    private static void withExitCodes(CommandLine command, Texts texts) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (int code = DONE; code <= CANNOT; code++) {
            codes.put(" " + code, texts.say("exit." + code));
        }
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading(texts.say("exit.heading") + "%n")
                .exitCodeList(codes);
        command.getSubcommands().values().forEach(sub -> withExitCodes(sub, texts));
    }

    private static final class SortedHelp extends CommandLine.Help {

        SortedHelp(CommandSpec spec, ColorScheme colours) {
            super(spec, colours);
        }

        @Override
        public String commandList(Map<String, CommandLine.Help> commands) {
            return super.commandList(new TreeMap<>(commands));
        }
    }

    /** The language of this process: HUB_LANG, LC_ALL, LC_MESSAGES, LANG, in this order. */
    public static Locale language(Map<String, String> environment) {
        return Texts.ofEnvironment(environment).locale();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    /** One sentence for what went wrong; a stack trace only for what nobody foresaw, and only where asked for. */
    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        switch (e) {
            case RefusedByHubException refused -> {
                err.println(refused.getMessage());
                if (refused.remedy() != null) {
                    err.println(refused.remedy());
                }
                return NO;
            }
            case UntrustedAnswerException untrusted -> {
                err.println(untrusted.getMessage());
                return NO;
            }
            case CallFailedException failed -> err.println(failed.getMessage());
            case DataInUseException inUse -> err.println(inUse.getMessage());
            case NoSuchFileException missing -> err.println("No such file: " + missing.getFile());
            case UncheckedIOException io -> err.println(io.getMessage());
            case IOException io -> err.println(io.getMessage());
            case SQLException database -> err.println("The database does not do it: " + database.getMessage());
            case IllegalArgumentException wrong -> {
                err.println(wrong.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            case IllegalStateException cannot -> err.println(cannot.getMessage());
            default -> err.println(e);
        }
        if (System.getenv("HUB_TRACE") != null) {
            e.printStackTrace(err);
        }
        return CANNOT;
    }
}
