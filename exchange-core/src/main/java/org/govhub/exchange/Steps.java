package org.govhub.exchange;

/** The steps of the trunk, wired by {@link Engine}. */
record Steps(
        ReadMessage reader,
        VerifySender senders,
        CheckEnvelope envelope,
        Duplicates duplicates,
        Decide decide,
        Commit commit,
        Providers providers,
        Replies replies,
        Dispatch dispatch,
        Acts acts,
        HandOver handOver,
        Refusals refusals) {}
