package org.govhub.exchange;

import org.govhub.exchange.flow.Flows;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.Message;

/** Carries out an accepted act: a subscription or a confirmation holds from the moment its receipt is written. */
record Acts(Subscriptions subscriptions, Flows flows, Receipts receipts) {

    Answer apply(Accepted accepted) {
        Verified verified = accepted.verified();
        Message act = verified.message();
        if (act.act() == Act.CONFIRM) {
            flows.confirmed(verified.sender().uscc(), String.valueOf(act.correlationDigest()), accepted.logIndex());
        } else {
            subscriptions.apply(Subscriptions.of(act, accepted.logIndex()));
        }
        return new Answer.Signed(
                receipts.accepted(verified, accepted.logIndex(), accepted.leafHash(), accepted.time()), false);
    }
}
