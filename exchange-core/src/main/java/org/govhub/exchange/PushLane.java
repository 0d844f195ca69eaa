package org.govhub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.govhub.exchange.delivery.BrokerException;
import org.govhub.exchange.delivery.CircuitBreaker;
import org.govhub.exchange.delivery.DeliveryRef;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.PushOutcome;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.directory.Subscription;
import org.govhub.exchange.log.LogUnavailableException;
import org.govhub.exchange.message.Schedule;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes one subscriber's deliveries of one dataset, oldest first, each until it is acknowledged, given up or no longer allowed.
 * A delivery leaves only after its {@code released} record is durable; a crash between the system's answer and the {@code
 * acked} record brings the same id and bytes again.
 */
final class PushLane implements Runnable {

    private static final Logger LOGGER = LoggerFactory.getLogger(PushLane.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long STEP_MILLIS = 100;

    private final Subscription subscription;
    private final Push.Parts parts;
    private final CircuitBreaker breaker;
    private final Semaphore calls;
    private volatile boolean stopped;

    PushLane(Subscription subscription, Push.Parts parts, CircuitBreaker breaker, Semaphore calls) {
        this.subscription = subscription;
        this.parts = parts;
        this.breaker = breaker;
        this.calls = calls;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                try {
                    next();
                } catch (LogUnavailableException | BrokerException e) {
                    LOGGER.atWarn()
                            .setCause(e)
                            .addKeyValue("recipient", subscription.consumer())
                            .log("A push waits for the hub's own storage");
                    waitUntil(parts.ground().clock().instant().plus(LOOK));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the hub stops; what is on lease comes back with the next start
        }
    }

    private void next() throws InterruptedException {
        Optional<DeliveryRef> leased =
                parts.ground().mailboxes().next(subscription.consumer(), subscription.dataset(), LOOK);
        if (leased.isEmpty()) {
            return;
        }
        DeliveryRef ref = leased.get();
        Instant free = later(later(parts.attempts().next(ref), breaker.retry()), scheduled(ref));
        if (stopped || parts.ground().clock().instant().isBefore(free)) {
            parts.ground().mailboxes().giveBack(ref);
            waitUntil(free);
            return;
        }
        Directory directory = parts.ground().directories().get();
        Party recipient = directory.party(subscription.consumer());
        if (recipient == null || recipient.suspended() || !hasKey(recipient)) {
            parts.ground().mailboxes().giveBack(ref); // waits, as it would for a receive
            waitUntil(parts.ground().clock().instant().plus(LOOK));
            return;
        }
        PartySystem system = recipient.system(String.valueOf(subscription.system()));
        if (system == null) {
            failed(
                    ref,
                    new PushOutcome.Failed(
                            FailureCause.CATALOGUE, "The party's entry no longer has the system to push to.", false));
            return;
        }
        try {
            push(ref, directory, recipient, system);
        } catch (LogUnavailableException | BrokerException e) {
            throw e;
        } catch (RuntimeException e) { // one delivery must not end the lane: it is a failed attempt like others
            LOGGER.atError()
                    .setCause(e)
                    .addKeyValue("recipient", subscription.consumer())
                    .addKeyValue("delivery", ref.id())
                    .log("A push could not be made");
            failed(
                    ref,
                    new PushOutcome.Failed(
                            FailureCause.CATALOGUE, "The hub could not make the call; its own log says why.", false));
        }
    }

    /** When the subscriber wants it. */
    private Instant scheduled(DeliveryRef ref) {
        Schedule schedule = subscription.schedule();
        return schedule == null
                ? Instant.MIN
                : schedule.earliest(
                        parts.evidence().queuedAt(ref),
                        parts.ground().clock().instant(),
                        parts.ground().clock().getZone());
    }

    private void push(DeliveryRef ref, Directory directory, Party recipient, PartySystem system)
            throws InterruptedException {
        Optional<HandOver.Letter> letter = parts.lastLook().letter(recipient, directory, subscription.format(), ref);
        if (letter.isEmpty()) {
            if (!gone(ref)) { // held
                parts.ground().mailboxes().giveBack(ref);
                waitUntil(parts.ground().clock().instant().plus(LOOK));
            }
            return;
        }
        calls.acquire();
        PushOutcome outcome;
        try {
            if (parts.ground().directories().get() != directory) {
                parts.ground()
                        .mailboxes()
                        .giveBack(ref); // what is granted may have changed while the call waited its turn
                return;
            }
            if (!breaker.permits()) {
                parts.ground().mailboxes().giveBack(ref);
                waitUntil(
                        later(breaker.retry(), parts.ground().clock().instant().plusMillis(STEP_MILLIS)));
                return;
            }
            outcome = call(letter.get(), directory, recipient, system);
            if (outcome == null) {
                parts.ground().mailboxes().giveBack(ref); // the next look says that it was recalled, and closes it
                return;
            }
        } finally {
            calls.release();
        }
        switch (outcome) {
            case PushOutcome.Answered answered -> acknowledge(ref, answered.ack());
            case PushOutcome.Taken taken -> awaitAck(ref);
            case PushOutcome.Stored stored -> {
                parts.ground().mailboxes().end(ref, () -> parts.evidence().handedOver(ref, system.name()));
                succeeded(ref);
            }
            case PushOutcome.Failed failed -> {
                tell(failed.cause() != FailureCause.NETWORK && failed.cause() != FailureCause.TARGET);
                failed(ref, failed);
            }
        }
    }

    /**
     * Null when the letter was recalled meanwhile. Whatever keeps the call from being made must not leave the breaker waiting
     * for the end of a probe.
     */
    private @Nullable PushOutcome call(
            HandOver.Letter letter, Directory directory, Party recipient, PartySystem system) {
        boolean called = false;
        try {
            int attempt = parts.attempts().of(letter.ref()) + 1;
            boolean leaves = parts.correspondence()
                    .handOver(letter, () -> parts.evidence().pushing(letter, directory, system.name(), attempt));
            if (!leaves) {
                breaker.notCalled();
                called = true;
                return null;
            }
            CrashPoint.BEFORE_HAND_OVER.reached();
            PushOutcome outcome = parts.gateway()
                    .push(
                            recipient,
                            system,
                            letter.ref().dataset(),
                            letter.sealed().wire(),
                            parts.settings().timeout());
            CrashPoint.AFTER_HAND_OVER.reached();
            called = true;
            return outcome;
        } finally {
            if (!called) {
                breaker.failed();
            }
        }
    }

    /** What the system answered goes through the front door like any message: verified, held against the lease, logged. */
    private void acknowledge(DeliveryRef ref, WireMessage ack) throws InterruptedException {
        Answer answer = parts.door().exchange(new Received(ack, Locale.ENGLISH, "push"));
        if (gone(ref)) {
            succeeded(ref);
            return;
        }
        String found = answer instanceof Answer.Refused refused
                ? "an acknowledgement that is refused: " + refused.code()
                : "a message that does not acknowledge the delivery";
        tell(false);
        failed(ref, new PushOutcome.Failed(FailureCause.TARGET, "The system answered with " + found + ".", false));
    }

    private void awaitAck(DeliveryRef ref) throws InterruptedException {
        tell(true);
        Instant end = parts.ground().clock().instant().plus(parts.leaseTime().dividedBy(2));
        while (!stopped && parts.ground().clock().instant().isBefore(end)) {
            if (gone(ref)) {
                parts.attempts().forget(ref);
                return;
            }
            Thread.sleep(STEP_MILLIS);
        }
        if (!stopped && !gone(ref)) {
            failed(
                    ref,
                    new PushOutcome.Failed(
                            FailureCause.TARGET,
                            "The system took the delivery and did not acknowledge it in time.",
                            false));
        }
    }

    private void succeeded(DeliveryRef ref) {
        tell(true);
        parts.attempts().forget(ref);
    }

    private void failed(DeliveryRef ref, PushOutcome.Failed failure) {
        int attempts = parts.attempts().of(ref) + 1;
        if (failure.forGood() || attempts >= parts.settings().mostAttempts()) {
            String receipt = parts.notices().receipt(ref);
            // not while an acknowledgement of it is being written: what was acknowledged is no dead letter
            parts.ground().mailboxes().end(ref, () -> parts.notices()
                    .owe(
                            parts.evidence().deadLettered(ref, failure.cause(), failure.detail(), attempts, receipt),
                            receipt));
            parts.attempts().forget(ref);
            parts.notices().tell();
            return;
        }
        Instant next = parts.ground()
                .clock()
                .instant()
                .plus(parts.settings().pauseAfter(attempts, ThreadLocalRandom.current()));
        parts.evidence().delayed(ref, failure.cause(), failure.detail(), attempts, next);
        parts.attempts().failed(ref, attempts, next);
        parts.ground().mailboxes().giveBack(ref);
    }

    private void tell(boolean reached) {
        if (reached) {
            breaker.succeeded();
        } else {
            breaker.failed();
        }
    }

    private boolean gone(DeliveryRef ref) {
        return parts.ground().mailboxes().leased(ref.recipient(), ref.id()).isEmpty();
    }

    private boolean hasKey(Party recipient) {
        Instant now = parts.ground().clock().instant();
        return recipient.keys().stream()
                .anyMatch(key -> !key.revokedAt(now) && key.key().isValidAt(now));
    }

    private void waitUntil(Instant moment) throws InterruptedException {
        while (!stopped && parts.ground().clock().instant().isBefore(moment)) {
            Thread.sleep(STEP_MILLIS);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
