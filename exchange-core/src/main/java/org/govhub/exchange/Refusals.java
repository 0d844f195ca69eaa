package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.INTERNAL_ERROR;
import static org.govhub.exchange.message.RefusalCode.STORAGE_FULL;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.govhub.exchange.log.LogUnavailableException;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.RefusalTexts;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out for a no: a log entry, then a code, a plain sentence and the exchange id. A verified sender's refusal is
 * evidence and gets a signed receipt; what came before verification goes to the security log. A fault of the hub itself
 * shows the caller nothing but its code.
 */
final class Refusals {

    private static final Logger LOGGER = LoggerFactory.getLogger(Refusals.class);

    private final Evidence evidence;
    private final SecurityLog securityLog;
    private final Receipts receipts;
    private final Duplicates duplicates;
    private final Correspondence correspondence;
    private final Clock clock;

    Refusals(
            Evidence evidence,
            SecurityLog securityLog,
            Receipts receipts,
            Duplicates duplicates,
            Correspondence correspondence,
            Clock clock) {
        this.evidence = evidence;
        this.securityLog = securityLog;
        this.receipts = receipts;
        this.duplicates = duplicates;
        this.correspondence = correspondence;
        this.clock = clock;
    }

    /** Camel's side: the body is the value that the failing step was given. */
    void answer(Exchange exchange) {
        Throwable cause = Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        Object reached = Objects.requireNonNull(exchange.getMessage().getBody());
        RefusedException refusal = refusal(cause);
        try {
            exchange.getMessage().setBody(refuse(reached, refusal));
        } catch (LogUnavailableException e) {
            LOGGER.error("A refusal could not be logged", e);
            exchange.getMessage().setBody(refused(refusal(e), id(reached), locale(reached), null));
        }
    }

    private Answer refuse(Object reached, RefusedException refusal) {
        return switch (reached) {
            case Verified verified -> refuseVerified(verified, refusal);
            case Decided decided -> refuseVerified(decided.verified(), refusal);
            case Accepted accepted -> fail(accepted, refusal);
            case Asked asked -> fail(asked.accepted(), refusal);
            case Replied replied -> fail(replied.accepted(), refusal);
            default -> {
                String id = id(reached);
                securityLog.refused(id, reached, refusal);
                yield refused(refusal, id, locale(reached), null);
            }
        };
    }

    private Answer refuseVerified(Verified verified, RefusedException refusal) {
        CrashPoint.BEFORE_REFUSAL.reached();
        Evidence.Logged record = evidence.refused(verified, refusal);
        CrashPoint.AFTER_REFUSAL.reached();
        correspondence.forget(verified, refusal);
        WireMessage receipt = receipts.refused(verified, refusal.code(), record);
        return refused(refusal, verified.message().id(), verified.locale(), receipt);
    }

    /** The message was accepted and could not be answered: the exchange is closed with the cause. */
    private Answer fail(Accepted accepted, RefusedException refusal) {
        Evidence.Logged record;
        try {
            record = evidence.failed(accepted, refusal);
        } catch (RuntimeException e) {
            duplicates.endedUnlogged(accepted.verified(), refusal);
            throw e;
        }
        duplicates.ended(accepted.verified(), record.index());
        WireMessage receipt = receipts.refused(accepted.verified(), refusal.code(), record);
        return refused(
                refusal, accepted.verified().message().id(), accepted.verified().locale(), receipt);
    }

    static Answer refused(RefusedException refusal, String exchange, Locale locale, @Nullable WireMessage receipt) {
        RefusalTexts texts = RefusalTexts.of(refusal.code(), locale);
        return new Answer.Refused(
                refusal.code(), exchange, texts.sentence(), texts.remedy(), refusal.detail(), refusal.place(), receipt);
    }

    private static RefusedException refusal(Throwable cause) {
        if (cause instanceof RefusedException refused) {
            return refused;
        }
        if (cause instanceof LogUnavailableException) {
            return new RefusedException(STORAGE_FULL, "The hub cannot make the message durable at present.", cause);
        }
        LOGGER.error("A step of the trunk failed", cause);
        return new RefusedException(INTERNAL_ERROR, "The hub met a fault of its own.", cause);
    }

    private String id(Object reached) {
        return reached instanceof Parsed parsed ? parsed.message().id() : MessageIds.v7(clock);
    }

    private static Locale locale(Object reached) {
        return switch (reached) {
            case Received received -> received.locale();
            case Parsed parsed -> parsed.received().locale();
            default -> Locale.ENGLISH;
        };
    }
}
