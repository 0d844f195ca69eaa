package org.govhub.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.govhub.exchange.flow.Flows;

/** Carries out an accepted act: a subscription, or the confirmation of a flow or its withdrawal, holds from the moment its receipt is written. */
record Acts(Subscriptions subscriptions, Flows flows, Receipts receipts) {

    Answer apply(Accepted accepted) {
        Verified verified = accepted.verified();
        ObjectNode decision = accepted.decided().findings();
        if (decision != null && Flows.concerns(decision)) {
            flows.take(decision, verified.sender().uscc(), accepted.logIndex());
        } else {
            subscriptions.apply(Subscriptions.of(verified.message(), accepted.logIndex()));
        }
        return new Answer.Signed(
                receipts.accepted(verified, accepted.logIndex(), accepted.leafHash(), accepted.time()), false);
    }
}
