package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.govhub.catalog.calendar.CalendarFile;
import org.govhub.exchange.cadence.Light;
import org.govhub.exchange.casework.CaseBook;
import org.govhub.exchange.casework.CaseRules;
import org.govhub.exchange.casework.Finding;
import org.govhub.exchange.message.Change;
import org.govhub.routes.CaseworkFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which cases break a rule of supervision, judged from the records that {@code hub receive --into} has put into a folder. */
@Command(
        name = "check",
        description = "Judge cases by the rules of supervision; exit with 1 when a light is red.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub casework check --rules routes/packs/case-supervision/casework.yaml --out findings.json in",
            "The folder is one that hub receive --into has filled.",
            "--out is what hub send publishes, so that each department gets the findings on its cases."
        })
final class CaseworkCheck implements Callable<Integer> {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Parameters(paramLabel = "FOLDER", description = "Folder of received records, a file for each dataset.")
    private Path folder = Path.of("");

    @Option(names = "--rules", required = true, paramLabel = "FILE", description = "The casework.yaml of a pack.")
    private Path rules = Path.of("");

    @Option(names = "--day", paramLabel = "DAY", description = "As of this day (2026-11-23); left out, today.")
    private @Nullable LocalDate day;

    @Option(names = "--calendar", paramLabel = "FILE", description = "Working days; left out, those of the hub.")
    private @Nullable Path calendar;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the findings as records to publish.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Clock clock;

    CaseworkCheck() {
        this(Clock.system(ZONE));
    }

    CaseworkCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        CaseworkFile file = CaseworkFile.read(rules);
        CaseBook book = new CaseBook();
        for (CaseBook.Kind kind : CaseBook.Kind.values()) {
            String dataset = file.datasets().get(kind);
            if (dataset != null) {
                read(kind, dataset, book);
            }
        }
        LocalDate today = day == null ? LocalDate.now(clock) : day;
        CaseRules judge = new CaseRules(
                calendar == null ? CalendarFile.shipped(ZONE) : CalendarFile.read(calendar, ZONE), file.terms());
        List<Finding> findings = book.judge(judge, today);
        if (out != null) {
            Files.writeString(out, records(findings).toPrettyString() + "\n");
        }
        print(findings, book.unread(), today);
        boolean red = findings.stream().anyMatch(finding -> finding.rule().light() == Light.RED);
        return red ? HubCommand.NO : HubCommand.DONE;
    }

    /** The file that a folder of received records has for the dataset; acceptances must be there, the others come later. */
    private void read(CaseBook.Kind kind, String dataset, CaseBook book) throws IOException {
        Path records = folder.resolve(dataset.replaceAll("[^A-Za-z0-9._-]", "_").toLowerCase(Locale.ROOT) + ".jsonl");
        if (Files.notExists(records)) {
            if (kind == CaseBook.Kind.ACCEPTANCE) {
                throw new NoSuchFileException(records.toString());
            }
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(records)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && JsonRows.JSON.readTree(line).has("record")) {
                    for (Change change : JsonRows.changes(("[" + line + "]").getBytes(StandardCharsets.UTF_8))) {
                        book.take(kind, change);
                    }
                }
            }
        }
    }

    private static ArrayNode records(List<Finding> findings) {
        ArrayNode records = JsonRows.JSON.createArrayNode();
        findings.forEach(finding -> records.add(JsonRows.write(finding.change().record())));
        return records;
    }

    private void print(List<Finding> findings, int unread, LocalDate today) {
        if (json) {
            spec.commandLine().getOut().println(records(findings));
            return;
        }
        Texts texts = Texts.ofEnvironment(System.getenv());
        findings.forEach(finding -> spec.commandLine()
                .getOut()
                .println(String.join(
                        "  ",
                        texts.say("cadence." + finding.rule().light().word()),
                        finding.project(),
                        texts.say("casework." + finding.rule().word()),
                        finding.organisation() == null ? "" : finding.organisation(),
                        finding.detail())));
        Map<Light, Long> lights = findings.stream()
                .collect(Collectors.groupingBy(finding -> finding.rule().light(), Collectors.counting()));
        spec.commandLine()
                .getOut()
                .println(texts.say(
                        "casework.sum",
                        today.toString(),
                        findings.size(),
                        lights.getOrDefault(Light.RED, 0L),
                        lights.getOrDefault(Light.YELLOW, 0L)));
        if (unread > 0) {
            spec.commandLine().getErr().println(texts.say("casework.unread", unread));
        }
    }
}
