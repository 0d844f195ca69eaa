package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.DATASET_UNKNOWN;
import static org.govhub.exchange.message.RefusalCode.MALFORMED;

import java.time.Clock;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.PayloadCheck;
import org.govhub.exchange.directory.QuotaLedger;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.flow.Flows;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;

/** Finds the dataset, asks the catalogue whether the sender may, and holds the payload against the entry's fields. */
final class Decide {

    private final QuotaLedger quotas;
    private final Correspondence correspondence;
    private final Loads loads;
    private final Flows flows;
    private final Clock clock;

    Decide(QuotaLedger quotas, Correspondence correspondence, Loads loads, Flows flows, Clock clock) {
        this.quotas = quotas;
        this.correspondence = correspondence;
        this.loads = loads;
        this.flows = flows;
        this.clock = clock;
    }

    Decided decide(Verified verified) {
        Message message = verified.message();
        if (message.act() == Act.CONFIRM) {
            return confirmation(verified);
        }
        if (flows.withdraws(message)) {
            return ofFlow(verified);
        }
        if (message.act() != null && message.act().answers()) {
            return correspondence.act(verified);
        }
        Dataset dataset = dataset(verified);
        if (message.act() == null) {
            flows.requireActive(dataset.code()); // who subscribes may do so before
        }
        return switch (message.payload()) {
            case Payload.Publish publish -> {
                AccessDecision.publish(verified.sender(), dataset);
                Loads.check(message, publish.records());
                yield Decided.publish(verified, dataset, publish.records());
            }
            case Payload.Query query -> {
                Release release =
                        AccessDecision.query(verified.sender(), dataset, query, message.purpose(), clock.instant());
                Payload typed =
                        new Payload.Query(PayloadCheck.where(dataset, query.where()), query.fields(), query.limit());
                quotas.countCall(release);
                yield new Decided(verified, dataset, release, typed);
            }
            case Payload.Subscription s -> act(verified, dataset);
            case Payload.Empty e -> act(verified, dataset);
            case Payload.Records r -> throw wrongPayload();
            case Payload.Document document -> correspondence.document(verified, dataset, document);
            case Payload.Receive r -> throw wrongPayload();
            case Payload.Ack a -> throw wrongPayload();
            case Payload.Receipt r -> throw wrongPayload();
        };
    }

    /** Of a held load, else of a flow. */
    private Decided confirmation(Verified verified) {
        Decided load = loads.confirmation(verified);
        return load == null ? ofFlow(verified) : load;
    }

    private Decided ofFlow(Verified verified) {
        Message act = verified.message();
        AgreedFlow flow = flows.named(act, verified.sender().uscc());
        Dataset dataset = verified.directory().dataset(flow.datasets().get(0));
        if (dataset == null) {
            throw new RefusedException(
                    DATASET_UNKNOWN,
                    "The catalogue has no dataset " + flow.datasets().get(0) + " of the flow.");
        }
        return new Decided(verified, dataset, null, act.payload())
                .with(Flows.decision(act.act() == Act.RECALL ? Act.RECALL : Act.CONFIRM, flow));
    }

    private Decided act(Verified verified, Dataset dataset) {
        DecideAct.check(verified, dataset, clock.instant());
        return new Decided(verified, dataset, null, verified.message().payload());
    }

    private static Dataset dataset(Verified verified) {
        String code = verified.message().dataset();
        Dataset dataset = code == null ? null : verified.directory().dataset(code);
        if (dataset == null) {
            throw RefusedException.at(DATASET_UNKNOWN, "/dataset", "The catalogue has no dataset of this code.");
        }
        return dataset;
    }

    private static RefusedException wrongPayload() {
        return RefusedException.at(MALFORMED, "/payload", "Expected the payload of the message's type, found another.");
    }
}
