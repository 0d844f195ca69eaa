package org.govhub.exchange;

import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;

/** How the trunk reaches a provider's system; adapters do the talking. */
@FunctionalInterface
public interface ProviderGateway {

    /**
     * Sends the hub's signed question and gives back what the system answered, unverified.
     *
     * @throws RefusedException {@code PROVIDER_UNAVAILABLE}, {@code PROVIDER_TIMEOUT} or {@code PROVIDER_REPLY_INVALID}
     */
    WireMessage ask(Party provider, PartySystem system, WireMessage question);
}
