package org.govhub.adapters.push;

import javax.net.ssl.SSLException;
import org.apache.qpid.protonj2.client.DeliveryState;
import org.apache.qpid.protonj2.client.ErrorCondition;
import org.apache.qpid.protonj2.client.exceptions.ClientConnectionRedirectedException;
import org.apache.qpid.protonj2.client.exceptions.ClientConnectionSecurityException;
import org.apache.qpid.protonj2.client.exceptions.ClientLinkRedirectedException;
import org.apache.qpid.protonj2.client.exceptions.ClientResourceRemotelyClosedException;
import org.apache.qpid.protonj2.client.exceptions.ClientSendTimedOutException;
import org.govhub.exchange.delivery.FailureCause;
import org.govhub.exchange.delivery.PushOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a broker's answers count for. A broker that can be spoken to and does not take the delivery is the target's fault,
 * everything else the network's; nothing the broker writes is passed on.
 */
final class AmqpOutcomes {

    private AmqpOutcomes() {}

    /** Of a delivery the broker has settled. */
    static PushOutcome of(@Nullable DeliveryState state) {
        if (state != null && state.isAccepted()) {
            return new PushOutcome.Stored();
        }
        if (state == null) {
            return failed(FailureCause.TARGET, "The broker gave no outcome, expected accepted.");
        }
        return switch (state.getType()) {
            case REJECTED ->
                failed(
                        FailureCause.TARGET,
                        "The broker's outcome is rejected, expected accepted: see whether the queue is full or takes only"
                                + " smaller messages.");
            case RELEASED, MODIFIED ->
                failed(
                        FailureCause.TARGET,
                        "The broker gives the delivery back, expected accepted: see whether the queue is paused.");
            default -> failed(FailureCause.TARGET, "The broker's outcome is not accepted.");
        };
    }

    /** Of a connection, a link or a delivery that failed. */
    static PushOutcome of(@Nullable Throwable cause) {
        return switch (cause) {
            case ClientConnectionRedirectedException redirect -> redirected();
            case ClientLinkRedirectedException redirect -> redirected();
            case ClientConnectionSecurityException security ->
                failed(
                        FailureCause.TARGET,
                        "The broker does not let the hub in: see user and password under push.brokers in hub.yaml.");
            case ClientSendTimedOutException full ->
                failed(
                        FailureCause.TARGET,
                        "The broker gave no room for the delivery in time: see whether the queue is full.");
            case ClientResourceRemotelyClosedException closed -> closed(closed.getErrorCondition());
            case null, default ->
                ofTls(cause)
                        ? failed(
                                FailureCause.NETWORK,
                                "The broker's certificate is not for the host of its address, or is of an issuer the hub"
                                        + " does not trust.")
                        : failed(FailureCause.NETWORK, "The broker cannot be reached, or broke off.");
        };
    }

    static PushOutcome failed(FailureCause cause, String detail) {
        return new PushOutcome.Failed(cause, detail, false);
    }

    private static PushOutcome redirected() {
        return failed(FailureCause.TARGET, "The broker redirects, which is not followed: its address has changed.");
    }

    private static PushOutcome closed(@Nullable ErrorCondition condition) {
        return switch (condition == null ? "" : condition.condition()) {
            case "amqp:not-found" ->
                failed(FailureCause.TARGET, "The broker has no queue of the name in the party's entry.");
            case "amqp:unauthorized-access" ->
                failed(FailureCause.TARGET, "The broker does not allow the hub to write to the queue.");
            case "amqp:resource-limit-exceeded" ->
                failed(FailureCause.TARGET, "The broker has no room for the delivery: see whether the queue is full.");
            case "amqp:connection:forced" -> failed(FailureCause.NETWORK, "The broker broke the connection off.");
            default ->
                failed(FailureCause.TARGET, "The broker does not give the queue of the party's entry to the hub.");
        };
    }

    private static boolean ofTls(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
