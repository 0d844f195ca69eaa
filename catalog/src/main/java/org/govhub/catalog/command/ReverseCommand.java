package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.reverse.ReverseCatalogue;
import org.govhub.exchange.message.Uscc;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hub catalog reverse}: makes draft entries of the tables of a live database. */
@Command(
        name = "reverse",
        mixinStandardHelpOptions = true,
        resourceBundle = "org.govhub.catalog.command.messages",
        description = "${bundle:catalog.reverse}",
        footer = {
            "",
            "hub catalog reverse --url jdbc:postgresql://db/civil --provider 113302250029310793 --user-env DB_USER --password-env DB_PASSWORD"
        })
final class ReverseCommand implements Callable<Integer> {

    /** Secrets in an address, and what lets an address run statements or load classes. */
    private static final Pattern UNFIT = Pattern.compile(
            "(?i).*(password=|pwd=|user=|//[^/?#]*@|;\\s*INIT\\s*=|factory|plugin|loggerFile|TRACE_LEVEL).*");

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Mixin
    private final KeyOption key = new KeyOption();

    @Option(names = "--operator", paramLabel = "USCC", description = "${bundle:option.operator}")
    private @Nullable String operator;

    @Option(names = "--url", required = true, paramLabel = "JDBC-URL", description = "${bundle:catalog.reverse.url}")
    private String url = "";

    @Option(
            names = "--provider",
            required = true,
            paramLabel = "USCC",
            description = "${bundle:catalog.reverse.provider}")
    private String provider = "";

    @Option(names = "--provider-name", paramLabel = "NAME", description = "${bundle:catalog.reverse.providerName}")
    private @Nullable String providerName;

    @Option(names = "--schema", paramLabel = "NAME", description = "${bundle:catalog.reverse.schema}")
    private @Nullable String schema;

    @Option(
            names = "--tables",
            paramLabel = "PATTERN",
            defaultValue = "%",
            description = "${bundle:catalog.reverse.tables}")
    private String tables = "%";

    @Option(names = "--source", paramLabel = "NAME", description = "${bundle:catalog.reverse.source}")
    private @Nullable String source;

    @Option(names = "--user-env", paramLabel = "VARIABLE", description = "${bundle:catalog.reverse.user}")
    private @Nullable String userVariable;

    @Option(names = "--password-env", paramLabel = "VARIABLE", description = "${bundle:catalog.reverse.password}")
    private @Nullable String passwordVariable;

    @Option(names = "--password-file", paramLabel = "FILE", description = "${bundle:catalog.reverse.passwordFile}")
    private @Nullable Path passwordFile;

    @Option(names = "--dry-run", description = "${bundle:option.dryRun}")
    private boolean dryRun;

    @Override
    public Integer call() {
        return options.run(this::reverse);
    }

    private int reverse(Terminal terminal) throws IOException {
        if (!url.startsWith("jdbc:") || UNFIT.matcher(url).matches()) {
            throw new CommandFault("fault.jdbc", CommandOptions.WRONG_USAGE);
        }
        if (!Uscc.isValid(provider)) {
            throw new CommandFault("fault.uscc", CommandOptions.WRONG_USAGE, provider);
        }
        DataFolder folder = CatalogCommand.folder(parent, options);
        DraftAppend append = new DraftAppend(terminal, folder, key, operator);
        append.requireOperator();
        try (Catalog catalog = folder.write()) {
            ImportCheck check = check(catalog, LocalDate.now(folder.clock()));
            String begun = dryRun ? null : append.append(catalog, check);
            new ImportNotes(terminal).tell(check, begun);
            return check.ok() ? CommandOptions.DONE : CommandOptions.NO;
        }
    }

    private ImportCheck check(Catalog catalog, LocalDate today) throws IOException {
        Map<String, String> parties = ImportFile.parties(catalog);
        String name = providerName == null ? parties.getOrDefault(provider, provider) : providerName;
        String database = (source == null ? url.replaceFirst("[?;].*", "") : source)
                .strip()
                .replaceAll("\\s+", "-");
        try (Connection connection = DriverManager.getConnection(url, credentials())) {
            connection.setReadOnly(true);
            return new ReverseCatalogue(database, provider, name)
                    .check(connection, schema, tables, DataFolder.known(catalog), today);
        } catch (SQLException e) {
            throw new CommandFault("fault.database", CommandOptions.CANNOT_WORK, String.valueOf(e.getMessage()));
        }
    }

    /** Never from the command line, where every user of the machine could read them. */
    private Properties credentials() throws IOException {
        Properties credentials = new Properties();
        if (userVariable != null) {
            credentials.setProperty("user", variable(userVariable));
        }
        if (passwordVariable != null) {
            credentials.setProperty("password", variable(passwordVariable));
        } else if (passwordFile != null) {
            credentials.setProperty(
                    "password",
                    Files.readString(passwordFile, StandardCharsets.UTF_8).strip());
        }
        return credentials;
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new CommandFault("fault.variable", CommandOptions.WRONG_USAGE, name);
        }
        return Objects.requireNonNull(value);
    }
}
