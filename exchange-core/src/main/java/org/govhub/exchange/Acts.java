package org.govhub.exchange;

/** Carries out an accepted act: a subscription holds from the moment its receipt is written. */
record Acts(Subscriptions subscriptions, Receipts receipts) {

    Answer apply(Accepted accepted) {
        Verified verified = accepted.verified();
        subscriptions.apply(Subscriptions.of(verified.message(), accepted.logIndex()));
        return new Answer.Signed(
                receipts.accepted(verified, accepted.logIndex(), accepted.leafHash(), accepted.time()), false);
    }
}
