package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.govhub.catalog.Catalog;
import org.govhub.exchange.audit.LogVerifier;
import org.govhub.exchange.audit.Report;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.log.LogSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything a hub stands on and says, line by line, what is right and what is not, with the remedy. */
@Command(
        name = "doctor",
        description = "Check the machine, the data directory, its keys, catalogue and logs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hub doctor --data data/demo"})
final class DoctorCommand implements Callable<Integer> {

    private static final long RESERVE = LogSettings.defaults().reserveBytes();

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "Print one JSON array on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final List<Finding> findings = new ArrayList<>();

    private record Finding(boolean good, String what, String detail) {}

    @Override
    public Integer call() throws IOException {
        check(Runtime.version().feature() >= 21, "java", "Java " + Runtime.version() + ", needed is 21 or newer");
        boolean present = Files.isDirectory(data);
        check(present, "data", present ? data.toString() : data + " does not exist; a hub makes it at its first start");
        if (present) {
            long free = data.toFile().getUsableSpace();
            check(free > RESERVE, "disk", (free >> 20) + " MB free, the hub stops accepting below " + (RESERVE >> 20));
            keys();
            catalogue();
            logs();
        }
        print();
        return findings.stream().allMatch(Finding::good) ? HubCommand.DONE : HubCommand.NO;
    }

    private void keys() throws IOException {
        Path folder = data.resolve("keys");
        if (!Files.isDirectory(folder) || !Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> open = files.filter(
                            file -> String.valueOf(file.getFileName()).contains("key"))
                    .filter(DoctorCommand::readableByOthers)
                    .map(Path::toString)
                    .toList();
            check(
                    open.isEmpty(),
                    "keys",
                    open.isEmpty()
                            ? "readable by their owner only"
                            : "readable by others: " + String.join(", ", open) + "; chmod 600 them");
        }
    }

    private void catalogue() {
        try (Catalog catalog = Catalog.open(data, Clock.systemUTC())) {
            if (!catalog.bootstrapped()) {
                check(false, "catalogue", "has not begun; import entries or serve --demo");
                return;
            }
            Directory directory = catalog.directory();
            check(
                    true,
                    "catalogue",
                    directory.datasets().size() + " datasets, "
                            + directory.parties().size() + " parties, "
                            + catalog.revisions().size() + " revisions verified");
            directory.datasets().values().forEach(dataset -> joins(dataset, directory));
        } catch (IOException | RuntimeException e) {
            check(false, "catalogue", String.valueOf(e.getMessage()));
        }
    }

    /** What an entry names must exist: its provider, the provider's system, keys to verify what it publishes. */
    private void joins(Dataset dataset, Directory directory) {
        Party provider = directory.party(dataset.provider());
        if (provider == null) {
            check(false, dataset.code(), "its provider " + dataset.provider() + " is not a party of this hub");
            return;
        }
        check(
                !provider.keys().isEmpty(),
                dataset.code(),
                provider.keys().isEmpty()
                        ? "its provider has no key; register its certificate"
                        : dataset.title() + ", provider " + provider.name());
        if (dataset.service() != null) {
            check(
                    provider.system(dataset.service()) != null,
                    dataset.code(),
                    "queries go to system " + dataset.service() + " of its provider");
        }
    }

    private void logs() throws IOException {
        Path key = data.resolve("keys").resolve("log.pub");
        if (!Files.exists(key)) {
            if (Files.isDirectory(data.resolve("log"))) {
                check(false, "log", key + " is missing, the log cannot be verified; restore it from a backup");
            }
            return;
        }
        String verifier = Files.readString(key);
        for (String name : List.of("log", "security")) {
            Report report = LogVerifier.verify(data.resolve(name), verifier);
            check(
                    report.verified(),
                    name,
                    report.fault()
                            .map(fault -> "record " + fault.index() + ": " + fault.what())
                            .orElse(report.records() + " records verified"));
        }
    }

    private static boolean readableByOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            String text = PosixFilePermissions.toString(permissions);
            return !text.endsWith("------")
                    && !String.valueOf(file.getFileName()).endsWith(".crt.pem");
        } catch (IOException e) {
            return true;
        }
    }

    private void check(boolean good, String what, String detail) {
        findings.add(new Finding(good, what, String.valueOf(detail)));
    }

    private void print() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode list = JsonRows.JSON.createArrayNode();
            findings.forEach(finding -> list.addObject()
                    .put("good", finding.good())
                    .put("what", finding.what())
                    .put("detail", finding.detail()));
            out.println(list);
        } else {
            findings.forEach(finding ->
                    out.println((finding.good() ? "ok    " : "FAULT ") + finding.what() + ": " + finding.detail()));
        }
    }
}
