package org.govhub.catalog.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.explain.Explainer;
import org.govhub.catalog.explain.Inquiry;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.revision.PendingVersion;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Staff;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.catalog.search.IndexFollower;
import org.govhub.catalog.search.SearchQuestion;
import org.govhub.catalog.search.Viewer;
import org.govhub.catalog.search.Visibility;
import org.govhub.catalog.validation.EntryValidator;
import org.govhub.catalog.validation.Finding;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Uscc;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;

/** One run over made-up entries; every figure is measured in it. */
final class CatalogMeasurement {

    private static final int BATCH = 500;
    private static final int QUESTIONS = 1_000;
    private static final int DECISIONS = 1_000_000;
    private static final int REPEATED = 5;
    private static final String OPERATOR = Uscc.withCheckDigit("11330225", "70009999");
    private static final List<String> WORDS =
            List.of("企业登记", "纳税人 变更", "不动产权证照", "qydj", "食品经营许可", "jbxx", "行政处罚", "社会保险 年度报告", "机动车", "名录");

    private final Path folder;
    private final int entries;
    private final Consumer<String> progress;
    private final Clock clock = Clock.systemUTC();
    private final ObjectNode figures = JsonMapper.builder().build().createObjectNode();

    CatalogMeasurement(Path folder, int entries, Consumer<String> progress) {
        this.folder = folder;
        this.entries = entries;
        this.progress = progress;
    }

    ObjectNode run() throws IOException {
        figures.put("entries", entries).put("cores", Runtime.getRuntime().availableProcessors());
        Staff staff = staff();
        try (BareTdb2 bare = new BareTdb2(folder.resolve("bare"))) {
            try (Catalog catalog = Catalog.open(folder, clock)) {
                catalog.bootstrap(staff);
                parties(catalog, staff);
                load(catalog, bare, staff);
                lead(catalog, staff);
                decide(catalog.directory());
                explain(catalog.directory());
                progress.accept("so far " + figures);
                search(catalog);
                progress.accept("so far " + figures);
                publishOne(catalog, staff);
            }
            start();
            disk(bare);
        }
        Goal.judge(figures, entries);
        return figures;
    }

    /** Bare TDB2 and the import take turns, batch by batch, so that both see the same machine. */
    private void load(Catalog catalog, BareTdb2 bare, Staff staff) throws IOException {
        long nanos = 0;
        long began = System.nanoTime();
        for (int from = 0; from < entries; from += BATCH) {
            int first = from;
            int to = Math.min(from + BATCH, entries);
            List<String> texts =
                    IntStream.range(from, to).mapToObj(SampleEntries::turtle).toList();
            bare.add(texts.stream().map(CatalogMeasurement::parse).toList(), first);
            long start = System.nanoTime();
            List<Step> drafts =
                    texts.parallelStream().map(CatalogMeasurement::draft).toList();
            catalog.append(drafts, staff.compiler());
            nanos += System.nanoTime() - start;
            say("imported", to, began);
        }
        double rate = bare.quads() / (nanos / 1e9);
        figures.put("quads", bare.quads())
                .put("bareTdb2QuadsPerSecond", Math.round(bare.quadsPerSecond()))
                .put("importQuadsPerSecond", Math.round(rate))
                .put("importToBare", round(rate / bare.quadsPerSecond()));
    }

    private void say(String done, int many, long startNanos) {
        long left = Math.round(seconds(startNanos) / many * (entries - many));
        progress.accept(done + " " + many + " of " + entries + (left > 0 ? ", about " + left + " s left" : ""));
    }

    private static Step draft(String text) {
        Model entry = parse(text);
        List<Finding> findings = EntryValidator.validate(entry);
        if (!findings.isEmpty()) {
            throw new IllegalStateException("a made-up entry is not valid: " + findings);
        }
        return Proposal.draft(entry, "bench");
    }

    private static Model parse(String text) {
        return RdfText.read(text, Lang.TURTLE, "sample");
    }

    private void lead(Catalog catalog, Staff staff) throws IOException {
        long start = System.nanoTime();
        for (int from = 0; from < entries; from += BATCH) {
            int to = Math.min(from + BATCH, entries);
            forward(catalog, from, to, Transition.REGISTER, staff.compiler());
            forward(catalog, from, to, Transition.APPROVE, staff.approver());
            forward(catalog, from, to, Transition.PUBLISH, staff.administrator());
            say("published", to, start);
        }
        figures.put("publishEntriesPerSecond", Math.round(entries / seconds(start)));
    }

    private static void forward(Catalog catalog, int from, int to, Transition transition, Person person)
            throws IOException {
        List<Step> steps = new ArrayList<>();
        for (int i = from; i < to; i++) {
            PendingVersion pending =
                    Objects.requireNonNull(catalog.life(SampleEntries.code(i)).pending(), "the entry is under way");
            steps.add(Step.onward(pending.content(), transition, "bench"));
        }
        catalog.append(steps, person);
    }

    private void decide(Directory directory) {
        int known = Math.min(entries, 200);
        Instant now = clock.instant();
        Payload.Query[] queries = new Payload.Query[known];
        Party[] consumers = new Party[known];
        Dataset[] datasets = new Dataset[known];
        for (int i = 0; i < known; i++) {
            datasets[i] = Objects.requireNonNull(directory.dataset(SampleEntries.code(i)), "published");
            consumers[i] = Objects.requireNonNull(directory.party(SampleEntries.provider(i + 1)), "registered");
            queries[i] = new Payload.Query(new Row(Map.of("item_1", "x")), List.of(), null);
        }
        IntConsumer decision = n -> {
            int i = n % known;
            AccessDecision.query(consumers[i], datasets[i], queries[i], null, now);
        };
        // One is too short for the clock: rounds of a thousand are timed.
        Percentiles rounds = Percentiles.of(
                DECISIONS / 1_000, () -> IntStream.range(0, 1_000).forEach(decision));
        figures.put("decisionMicros", rounds.p50()).put("decisionP95Micros", rounds.p95());
    }

    private void explain(Directory directory) {
        Explainer explainer = new Explainer(directory);
        Random random = new Random(1);
        Percentiles all = Percentiles.of(QUESTIONS, () -> {
            int number = random.nextInt(entries);
            explainer.explain(new Inquiry(
                    SampleEntries.provider(number + 1), SampleEntries.code(number), null, null, clock.instant()));
        });
        figures.put("explainP50Millis", all.p50()).put("explainP95Millis", all.p95());
    }

    private void search(Catalog catalog) throws IOException {
        progress.accept("building the search copies, about " + entries / 100 + " s");
        long start = System.nanoTime();
        try (IndexFollower follower = IndexFollower.start(catalog, folder.resolve("catalog"))) {
            IndexFollower.Copies copies = awaited(follower);
            figures.put("rebuildSeconds", round(seconds(start)));
            Party member = Objects.requireNonNull(catalog.directory().party(SampleEntries.provider(1)), "registered");
            Visibility visibility = new Visibility(new Viewer.Member(member), catalog);
            Random random = new Random(2);
            Percentiles all = Percentiles.of(QUESTIONS, () -> {
                SearchQuestion question = SearchQuestion.of(WORDS.get(random.nextInt(WORDS.size())));
                if (copies.index().find(question, visibility).total() < 0) {
                    throw new IllegalStateException("nothing counted");
                }
            });
            figures.put("searchP50Millis", all.p50()).put("searchP95Millis", all.p95());
            follower.awaitRest();
            figures.put("rebuildAndCompactSeconds", round(seconds(start)));
        }
    }

    /**
     * A hub beside the command: it looks at the log every half second, which is added to what is measured here. The median of
     * several.
     */
    private void publishOne(Catalog catalog, Staff staff) throws IOException {
        double[] millis = new double[REPEATED];
        try (Catalog hub = Catalog.open(folder, clock)) {
            for (int i = 0; i < REPEATED; i++) {
                String version = "1.0." + (i + 1);
                Model entry = catalog.model(SampleEntries.code(0)).orElseThrow();
                Resource dataset = EntryReader.subject(entry);
                dataset.removeAll(Other.dcatVersion).addProperty(Other.dcatVersion, version);
                Step proposal = Proposal.entry(entry, "bench");
                long start = System.nanoTime();
                catalog.enact(List.of(proposal), staff, "bench");
                hub.refresh();
                Dataset seen = Objects.requireNonNull(hub.directory().dataset(SampleEntries.code(0)), "published");
                millis[i] = seconds(start) * 1_000;
                if (!seen.version().equals(version)) {
                    throw new IllegalStateException("the engine sees version " + seen.version());
                }
            }
        }
        figures.put("publishVisibleMillis", median(millis));
    }

    /** The first start follows the publications before; the median of several that find everything there. */
    private void start() throws IOException {
        double[] opened = new double[REPEATED];
        double[] warm = new double[REPEATED];
        for (int i = 0; i < REPEATED; i++) {
            progress.accept("started " + i + " of " + REPEATED + " times");
            long start = System.nanoTime();
            try (Catalog catalog = Catalog.open(folder, clock)) {
                opened[i] = seconds(start);
                try (IndexFollower follower = IndexFollower.start(catalog, folder.resolve("catalog"))) {
                    awaited(follower);
                    warm[i] = seconds(start);
                    follower.awaitRest();
                }
                heap();
            }
        }
        figures.put("openLogSeconds", median(opened)).put("startWarmSeconds", median(warm));
    }

    /** What an open catalogue keeps in memory, about: nothing else of size is alive then. */
    private void heap() {
        Runtime memory = Runtime.getRuntime();
        System.gc();
        figures.put("heapMegabytes", (memory.totalMemory() - memory.freeMemory()) >> 20);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return round(values[values.length / 2]);
    }

    private void disk(BareTdb2 bare) throws IOException {
        long compacted = bare.compactedSize();
        long all = CatalogBench.size(folder.resolve("catalog"));
        figures.put("compactedBareMegabytes", compacted >> 20)
                .put("catalogueMegabytes", all >> 20)
                .put("diskToCompactedBare", round((double) all / compacted));
    }

    private static IndexFollower.Copies awaited(IndexFollower follower) throws IOException {
        while (follower.copies().isEmpty()) {
            if (follower.failed()) {
                throw new IOException("the search copies did not open; the log says why");
            }
            try {
                Thread.sleep(Duration.ofMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        return follower.copies().orElseThrow();
    }

    private void parties(Catalog catalog, Staff staff) throws IOException {
        List<Step> parties = new ArrayList<>();
        for (int i = 0; i < SampleEntries.providers(); i++) {
            parties.add(Proposal.party(parse(SampleEntries.party(i)), "bench"));
        }
        catalog.enact(parties, staff, "bench");
    }

    private Staff staff() {
        Duration validity = Duration.ofDays(9);
        CertificateAuthority authority = CertificateAuthority.create("bench", clock.instant(), validity);
        return new Staff(
                person(authority, "compiler", Role.COMPILER),
                person(authority, "approver", Role.APPROVER),
                person(authority, "administrator", Role.ADMINISTRATOR));
    }

    private Person person(CertificateAuthority authority, String name, Role role) {
        return new Person(
                OPERATOR,
                name,
                role,
                authority
                        .issue(OPERATOR, name, Algorithm.ES256, clock.instant(), Duration.ofDays(9))
                        .signer());
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
