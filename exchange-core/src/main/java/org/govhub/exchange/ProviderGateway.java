package org.govhub.exchange;

import java.time.Duration;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;

/** How the trunk reaches departments' systems; adapters do the talking. */
@FunctionalInterface
public interface ProviderGateway {

    /**
     * Sends the hub's signed question and gives back what the system answered, unverified.
     *
     * @throws RefusedException {@code PROVIDER_UNAVAILABLE}, {@code PROVIDER_TIMEOUT} or {@code PROVIDER_REPLY_INVALID}
     */
    WireMessage ask(Party provider, PartySystem system, WireMessage question);

    /**
     * Carries a signed delivery to the recipient's system and waits for its answer, at most {@code timeout}. Never throws for
     * what the system does.
     *
     * @param dataset code of the dataset the delivery is of
     */
    default PushOutcome push(
            Party recipient, PartySystem system, String dataset, WireMessage delivery, Duration timeout) {
        return new PushOutcome.Failed(FailureCause.CATALOGUE, "This hub pushes to nobody.", false);
    }
}
