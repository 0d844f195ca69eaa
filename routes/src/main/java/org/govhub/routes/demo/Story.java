package org.govhub.routes.demo;

import static org.govhub.routes.demo.DemoParty.DATA_CENTRE;
import static org.govhub.routes.demo.DemoParty.LOCAL_TAX;
import static org.govhub.routes.demo.DemoParty.QUALITY;
import static org.govhub.routes.demo.DemoParty.REGISTRAR;
import static org.govhub.routes.demo.DemoParty.STATE_TAX;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.govhub.exchange.audit.LogVerifier;
import org.govhub.exchange.audit.Report;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;

/**
 * Plays the county's story against a running hub, as its departments would: over HTTP, with the keys in the data folder and
 * nothing else of the hub. Checks everything that comes back against what the seed says, and stops at the first difference.
 * It can be played again on the same folder.
 */
public final class Story {

    /** Departments that fetch at the same time; the hub works beside them. */
    private static final int AT_ONCE = 3;

    private final Stage stage;
    private final boolean keeping;
    private final URI hub;
    private final Path data;
    private final Progress progress;
    private final Clock clock;
    private final DemoKeys keys;
    private final Clients clients;
    private final Publications publications;
    private final Enterprises enterprises;
    private final TaxRegisters taxes;
    private final OrgCodes orgCodes;

    private Story(
            Stage stage,
            boolean keeping,
            DemoSettings settings,
            DemoKeys keys,
            Clients clients,
            Progress progress,
            Clock clock) {
        this.stage = stage;
        this.keeping = keeping;
        this.hub = stage.hub();
        this.data = stage.data();
        this.progress = progress;
        this.clock = clock;
        this.keys = keys;
        this.clients = clients;
        this.publications = new Publications(settings.batch(), progress);
        this.enterprises = Enterprises.of(settings);
        this.taxes = TaxRegisters.of(enterprises);
        this.orgCodes = OrgCodes.of(enterprises);
    }

    /**
     * Plays the story.
     * @throws StoryFailedException when something does not come out as it must
     */
    public static DemoReport play(Stage stage, Progress progress, Clock clock) throws IOException {
        return play(stage, false, progress, clock).report();
    }

    /** As above, remembering everything that came. */
    static Played playInFull(Stage stage, Progress progress, Clock clock) throws IOException {
        return play(stage, true, progress, clock);
    }

    private static Played play(Stage stage, boolean keeping, Progress progress, Clock clock) throws IOException {
        Path data = stage.data();
        DemoKeys keys = DemoKeys.in(data.resolve("keys"));
        DemoSettings settings = DemoWorld.settings(data, DemoSettings.DEFAULT);
        try (Clients clients = new Clients(stage.hub(), keys, clock);
                DataCentre centre = DataCentre.open(Stage.demo(data))) {
            return new Story(stage, keeping, settings, keys, clients, progress, clock).tell(centre);
        } catch (SQLException e) {
            throw new IOException("a database of the demonstration failed: " + e.getMessage(), e);
        }
    }

    private Played tell(DataCentre centre) throws IOException, SQLException {
        publish();
        Enterprise subject = subject();
        Repeat repeat = repeat(subject);
        Map<DemoParty, Recipient> recipients = recipients(centre);
        fetch(recipients);
        Questions.Answers answers = new Questions(hub, clients, progress)
                .ask(subject.row(), taxes.state().get(0).record());
        Comparison comparison = compare(centre);
        List<Attempts.Refusal> refusals = new Attempts(hub, keys, clock, subject).make(repeat.sent(), progress);
        fetch(recipients); // nothing of what was refused is there
        CentreWork.Outcome work = new CentreWork(hub, data, keys, centre, clock).run(clients.of(DATA_CENTRE));
        progress.at(Phase.BASE_STORE, 1, 1);
        fetch(recipients); // the comparison reaches those it is about
        DemoReport.Delivery delivery = delivery(recipients);
        DemoReport report = report(recipients, refusals, comparison, work, delivery, verifyLog());
        return new Played(report, enterprises, taxes, recipients, repeat, answers, comparison, refusals);
    }

    private void publish() {
        publications.publish(Phase.OPENINGS, clients.of(REGISTRAR), Datasets.ENTERPRISES, enterprises.openings());
        List<Change> changes = new ArrayList<>(enterprises.changes());
        changes.addAll(enterprises.cancellations());
        changes.addAll(enterprises.withdrawals());
        publications.publish(Phase.CHANGES, clients.of(REGISTRAR), Datasets.ENTERPRISES, changes);
        publications.publish(Phase.ORG_CODES, clients.of(QUALITY), Datasets.ORG_CODES, orgCodes.all());
        publications.publish(Phase.TAX_REGISTRATIONS, clients.of(STATE_TAX), Datasets.TAX, taxes.state());
        publications.publish(Phase.TAX_REGISTRATIONS, clients.of(LOCAL_TAX), Datasets.TAX, taxes.local());
    }

    /** An enterprise that has changed once, so that an old answer about it shows. */
    private Enterprise subject() {
        return enterprises.current().stream()
                .filter(e -> e.status().equals("active") && e.changed() != null && e.capital() != null)
                .findFirst()
                .orElseThrow();
    }

    private Repeat repeat(Enterprise subject) {
        List<Change> correction = List.of(Change.upsert(subject.row()));
        Repeat repeat = Repeat.send(
                clients.of(REGISTRAR),
                clients.of(REGISTRAR)
                        .sign(clients.department(REGISTRAR)
                                .message(MessageType.PUBLISH)
                                .dataset(Datasets.ENTERPRISES)
                                .payload(new Payload.Publish(correction))
                                .build()));
        publications.published(repeat.sent().message().id(), Datasets.ENTERPRISES, correction);
        return repeat;
    }

    private Map<DemoParty, Recipient> recipients(DataCentre centre) {
        Map<DemoParty, Recipient> recipients = new EnumMap<>(DemoParty.class);
        for (View view : View.ALL) {
            DemoParty party = view.recipient();
            recipients.put(
                    party,
                    party == DATA_CENTRE
                            ? new Recipient(party, clients.of(party), centre, centre::acknowledged, keeping, clock)
                            : new Recipient(
                                    party,
                                    clients.of(party),
                                    delivery -> true,
                                    (deliveries, logIndex) -> {},
                                    keeping,
                                    clock));
        }
        return recipients;
    }

    /** Each department for itself, as it would be. */
    private void fetch(Map<DemoParty, Recipient> recipients) {
        Map<Recipient, Map<String, List<Change>>> expected = new LinkedHashMap<>();
        recipients.values().forEach(each -> expected.put(each, publications.expectedBy(each.party())));
        try (ExecutorService departments = Executors.newFixedThreadPool(AT_ONCE)) {
            List<CompletableFuture<Void>> fetching = expected.entrySet().stream()
                    .map(each -> CompletableFuture.runAsync(() -> each.getKey().fetch(each.getValue()), departments))
                    .toList();
            for (int done = 0; done < fetching.size(); done++) {
                fetching.get(done).join();
                progress.at(Phase.DELIVERIES, done + 1, fetching.size());
            }
        } catch (CompletionException e) {
            throw StoryFailedException.because(e);
        }
    }

    private Comparison compare(DataCentre centre) throws SQLException {
        Comparison found = centre.compare();
        StoryFailedException.require(
                found.equals(new Comparison(taxes.onlyRegistered(), taxes.onlyTaxed())),
                "the comparison found %d only registered and %d only taxed, expected %d and %d"
                        .formatted(
                                found.onlyRegistered().size(),
                                found.onlyTaxed().size(),
                                taxes.onlyRegistered().size(),
                                taxes.onlyTaxed().size()));
        progress.at(Phase.COMPARISON, 1, 1);
        return found;
    }

    /** Documents, the front stores and a late dataset. */
    private DemoReport.Delivery delivery(Map<DemoParty, Recipient> recipients) throws IOException, SQLException {
        List<Enterprise> some = enterprises.current().stream()
                .filter(enterprise -> enterprise.status().equals("active") && enterprise.capital() != null)
                .toList();
        var documents = new TwoDocuments(hub, Stage.demo(data), clients, clock).run(some.subList(0, 20));
        progress.at(Phase.DOCUMENTS, 1, 1);
        var rows = new FrontStoreExchange(
                        new DemoConnectors(
                                hub,
                                data.resolve("keys"),
                                Stage.demo(data).resolve("front-store"),
                                stage.stores().kind(),
                                clock),
                        stage.stores())
                .run(some);
        recipients.values().forEach(Recipient::empty); // the others have got these rows too
        progress.at(Phase.FRONT_STORES, 1, 1);
        var late = new LateDataset(
                        stage.pack(),
                        Stage.demo(data).resolve("late"),
                        orgCodes.all().subList(0, 20),
                        clock)
                .run();
        progress.at(Phase.LATE, 1, 1);
        return new DemoReport.Delivery(
                new DemoReport.Documents(documents.signed(), documents.recalled(), documents.recallOfSigned()),
                new DemoReport.FrontStores(rows.database(), rows.rows(), rows.updated(), rows.deleted()),
                new DemoReport.Cadence(late.dataset(), late.events()));
    }

    private Report verifyLog() throws IOException {
        String keysOfLog = Files.readString(data.resolve("keys").resolve("log.pub"));
        Report report = LogVerifier.verify(data.resolve("log"), keysOfLog);
        progress.at(Phase.LOG, 1, 1);
        return report;
    }

    private DemoReport report(
            Map<DemoParty, Recipient> recipients,
            List<Attempts.Refusal> refusals,
            Comparison comparison,
            CentreWork.Outcome work,
            DemoReport.Delivery delivery,
            Report log) {
        Map<String, Integer> delivered = new LinkedHashMap<>();
        recipients.forEach((party, recipient) -> delivered.put(party.uscc(), recipient.records()));
        Map<String, Integer> refused = new TreeMap<>();
        refusals.forEach(refusal -> refused.merge(refusal.code().name(), 1, Integer::sum));
        return new DemoReport(
                publications.records(),
                delivered,
                Questions.Answers.COUNT,
                refused,
                new DemoReport.Compare(
                        comparison.onlyRegistered().size(),
                        comparison.onlyTaxed().size()),
                new DemoReport.Base(work.published(), work.subjects(), work.toObjectTo(), work.objection()),
                delivery.documents(),
                delivery.frontStores(),
                delivery.cadence(),
                new DemoReport.Log(log.records(), log.verified()));
    }
}
