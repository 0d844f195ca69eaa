package org.govhub.exchange;

import org.govhub.exchange.message.Origin;

/** What the hub's own messages derive from. */
final class Origins {

    private Origins() {}

    static Origin of(Verified verified) {
        return new Origin(
                verified.message().sender(),
                verified.message().id(),
                verified.message().created(),
                verified.digest());
    }
}
