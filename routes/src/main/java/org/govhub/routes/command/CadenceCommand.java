package org.govhub.routes.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.calendar.CalendarFile;
import org.govhub.exchange.audit.LogSearch;
import org.govhub.exchange.cadence.Light;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.cadence.Supervision;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.log.Event;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which datasets are due soon or overdue, and how punctual each department is: read from catalogue and exchange log. */
@Command(
        name = "cadence",
        description =
                "Show which datasets are due soon (yellow) or overdue (red), and how punctual each department is.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: hub cadence --light red --check",
            "Punctuality is the share of the watched time in which a dataset was not overdue. The events behind it:",
            "  hub audit search --event overdue --dataset 302001001/000001"
        })
final class CadenceCommand implements Callable<Integer> {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZONE);

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--light", paramLabel = "LIGHT", description = "Only ${COMPLETION-CANDIDATES}.")
    private @Nullable Light light;

    @Option(names = "--provider", paramLabel = "USCC", description = "Only this department's datasets.")
    private @Nullable String provider;

    @Option(names = "--check", description = "Exit with 1 when something listed is overdue.")
    private boolean check;

    @Option(names = "--json", description = "Print one JSON value on stdout and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Clock clock;

    CadenceCommand() {
        this(Clock.systemUTC());
    }

    CadenceCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(data.resolve("catalog"))) {
            throw new NoSuchFileException(data.resolve("catalog").toString());
        }
        Instant now = clock.instant();
        try (Catalog catalog = Catalog.open(data, clock)) {
            Directory directory = catalog.directory();
            List<Standing> standings = read(directory).standings(now).stream()
                    .filter(standing -> light == null || standing.light() == light)
                    .filter(standing -> provider == null || standing.provider().equals(provider))
                    .toList();
            if (json) {
                spec.commandLine().getOut().println(json(standings));
            } else {
                print(standings, directory, now);
            }
            boolean late = standings.stream().anyMatch(standing -> standing.light() == Light.RED);
            return check && late ? HubCommand.NO : HubCommand.DONE;
        }
    }

    private Supervision read(Directory directory) throws IOException {
        Supervision supervision = new Supervision(CalendarFile.of(data, ZONE));
        LogSearch.each(data.resolve("log"), "\"dataset\":", found -> {
            var record = found.record();
            if (record.path("dataset").isTextual()) {
                supervision.read(
                        Instant.parse(record.path("time").asText()),
                        Event.of(record.path("event").asText()),
                        record.path("type").asText(),
                        record.path("dataset").asText(),
                        record.path("decision"));
            }
            return true;
        });
        while (!supervision.follow(directory)) {
            // a large catalogue is taken over in pieces
        }
        return supervision;
    }

    private void print(List<Standing> standings, Directory directory, Instant now) {
        Texts texts = Texts.ofEnvironment(System.getenv());
        PrintWriter out = spec.commandLine().getOut();
        standings.forEach(standing -> out.println(String.join(
                "  ",
                texts.say("cadence." + standing.light().word()),
                standing.code(),
                texts.say("cadence.cycle", standing.cycle(), due(standing, now, texts)),
                texts.say("cadence.punctual", percent(standing.punctuality())),
                standing.title(),
                name(directory, standing.provider()))));
        out.println();
        byProvider(standings)
                .forEach((uscc, own) -> out.println(texts.say(
                        "cadence.department",
                        name(directory, uscc),
                        own.size(),
                        own.stream()
                                .filter(standing -> standing.light() == Light.RED)
                                .count(),
                        percent(punctuality(own)))));
        out.println(texts.say(
                "cadence.all",
                standings.size(),
                standings.stream()
                        .filter(standing -> standing.light() == Light.RED)
                        .count(),
                percent(punctuality(standings))));
    }

    private static String due(Standing standing, Instant now, Texts texts) {
        Instant due = standing.due();
        if (due == null) {
            return texts.say("cadence.noDeadline");
        }
        String late = Duration.between(due, now).truncatedTo(ChronoUnit.MINUTES).toString();
        return standing.light() == Light.RED
                ? texts.say("cadence.late", TIME.format(due), late)
                : texts.say("cadence.due", TIME.format(due));
    }

    private static ObjectNode json(List<Standing> standings) {
        ObjectNode report = JsonRows.JSON.createObjectNode();
        ArrayNode datasets = report.putArray("datasets");
        standings.forEach(standing -> datasets.addObject()
                .put("code", standing.code())
                .put("title", standing.title())
                .put("provider", standing.provider())
                .put("cycle", standing.cycle())
                .put("light", standing.light().word())
                .put("arrived", text(standing.arrived()))
                .put("due", text(standing.due()))
                .put("overdue", standing.overdue())
                .put("supervisedSeconds", standing.supervised().toSeconds())
                .put("redSeconds", standing.red().toSeconds())
                .put("punctuality", standing.punctuality()));
        ArrayNode departments = report.putArray("departments");
        byProvider(standings).forEach((uscc, own) -> departments
                .addObject()
                .put("provider", uscc)
                .put("datasets", own.size())
                .put("punctuality", punctuality(own)));
        return report.put("punctuality", punctuality(standings));
    }

    private static Map<String, List<Standing>> byProvider(List<Standing> standings) {
        Map<String, List<Standing>> byProvider = new TreeMap<>();
        standings.forEach(standing -> byProvider
                .computeIfAbsent(standing.provider(), uscc -> new ArrayList<>())
                .add(standing));
        return byProvider;
    }

    private static double punctuality(List<Standing> standings) {
        Duration supervised = standings.stream().map(Standing::supervised).reduce(Duration.ZERO, Duration::plus);
        Duration red = standings.stream().map(Standing::red).reduce(Duration.ZERO, Duration::plus);
        return Standing.punctuality(supervised, red);
    }

    private static String name(Directory directory, String uscc) {
        Party party = directory.party(uscc);
        return party == null ? uscc : party.name();
    }

    private static String percent(double share) {
        return "%.1f %%".formatted(share * 100);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
