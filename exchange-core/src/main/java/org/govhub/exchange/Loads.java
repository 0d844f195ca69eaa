package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.FORBIDDEN;
import static org.govhub.exchange.message.RefusalCode.PAYLOAD_INVALID;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.load.Load;
import org.govhub.exchange.load.LoadKey;
import org.govhub.exchange.load.LoadKind;
import org.govhub.exchange.load.LoadPart;
import org.govhub.exchange.load.LoadRegister;
import org.govhub.exchange.load.Tally;
import org.govhub.exchange.log.Event;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Batch;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Batches of loads at the decision and at the commit: what contradicts its load is refused, and of every batch taken the log says
 * what it adds up to.
 */
final class Loads {

    private final LoadRegister register;
    private final Evidence evidence;
    private final Replayed replayed;

    Loads(LoadRegister register, Evidence evidence, Replayed replayed) {
        this.register = register;
        this.evidence = evidence;
        this.replayed = replayed;
    }

    /** Refuses what no batch of a full load may be. */
    static void check(Message publish, List<Change> changes) {
        if (LoadKind.of(publish) != LoadKind.FULL) {
            return;
        }
        if (publish.batch() == null) {
            throw RefusedException.at(
                    PAYLOAD_INVALID, "/batch", "A full load is told by its batches: expected batch, found nothing.");
        }
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).op() != Op.UPSERT) {
                throw RefusedException.at(
                        PAYLOAD_INVALID,
                        "/payload/records/" + i + "/op",
                        "A full load holds every record there is: expected upsert, found delete.");
            }
        }
    }

    /** The decision over an act that confirms a held load; null when it is about something else. */
    @Nullable
    Decided confirmation(Verified verified) {
        Message act = verified.message();
        Optional<Load> found = act.act() != Act.CONFIRM || act.correlation() == null
                ? Optional.empty()
                : register.find(verified.sender().uscc(), act.correlation());
        if (found.isEmpty()) {
            return null;
        }
        Load load = found.get();
        Dataset dataset = verified.directory().dataset(load.key().dataset());
        if (load.state() != Load.State.HELD || dataset == null || register.overtaken(load)) {
            throw RefusedException.at(
                    FORBIDDEN, "/correlation", "The load does not wait for a confirmation, or a later one is done.");
        }
        ObjectNode findings = DecisionRecord.object().put("act", Act.CONFIRM.wireName());
        findings.putObject("load")
                .put("dataset", load.key().dataset())
                .put("manifest", load.key().manifest());
        return new Decided(verified, dataset, null, act.payload()).with(findings);
    }

    /** Whether an accepted message confirms a load. */
    static boolean confirms(Accepted accepted) {
        ObjectNode findings = accepted.decided().findings();
        return accepted.verified().message().act() == Act.CONFIRM && findings != null && findings.has("load");
    }

    /** Makes a message durable; a batch only if it does not contradict what is in the log by then. */
    Accepted commit(Decided decided, Function<Decided, Accepted> next) {
        Message message = decided.verified().message();
        Batch batch = message.batch();
        if (message.act() == Act.CONFIRM && decided.findings() != null) {
            return evidence.accepted(decided);
        }
        if (batch == null || !(message.payload() instanceof Payload.Publish publish)) {
            return next.apply(decided);
        }
        LoadKey key = new LoadKey(
                decided.verified().sender().uscc(), decided.dataset().code(), batch.digest());
        LoadKind kind = LoadKind.of(message);
        Tally.Total total = Tally.of(publish.records(), Tally.numeric(decided.dataset()));
        Accepted accepted;
        synchronized (register.lock(key)) {
            register.require(key, kind, batch, total, part -> again(decided.dataset(), part));
            ObjectNode findings = DecisionRecord.published(decided);
            findings.set(
                    "load",
                    LoadRegister.about(batch, kind, total, decided.setAside().size()));
            accepted = next.apply(decided.with(findings));
        }
        register.remember(key, batch.number(), total);
        return accepted;
    }

    /** What a batch adds up to, from memory or from its content. */
    Tally.Total total(Dataset dataset, LoadPart part) {
        return LoadRegister.total(part, one -> again(dataset, one));
    }

    private Tally.Total again(Dataset dataset, LoadPart part) {
        return Tally.of(replayed.parsed(part.index()).message().records(), Tally.numeric(dataset));
    }

    /** Everything that follows from a batch is in the log; of the last one that is said of the load too. */
    void dispatched(Accepted accepted) {
        register.find(
                        accepted.verified().sender().uscc(),
                        accepted.verified().message().id())
                .filter(load ->
                        load.kind() == LoadKind.CHANGES && load.dispatched() && load.state() != Load.State.LOADED)
                .ifPresent(this::loaded);
    }

    private void loaded(Load load) {
        CrashPoint.BEFORE_LOADED.reached();
        evidence.load(Event.LOADED, load, LoadRegister.about(load), "All batches are taken and dispatched.");
    }

    /** Says of the loads that a crash left unsaid that they are done. */
    void afterStart() {
        register.unsaid().forEach(this::loaded);
    }
}
