package org.govhub.routes.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
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
            QueryCommand.class,
            ReceiveCommand.class,
            DocumentCommand.class,
            AuditCommand.class,
            CadenceCommand.class,
            CatalogCommand.class,
            PartyCommand.class,
            PersonCommand.class,
            KeyCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Also: hub test (the whole test run), hub package (makes the distribution),",
            "hub cache (halves the work of a start: lays the classes out for this JDK).",
            "Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 cannot work."
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
        return new CommandLine(new HubCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(HubCommand::explain)
                .execute(arguments);
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
