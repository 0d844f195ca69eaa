package org.govhub.exchange.delivery;

/** The embedded broker failed; the exchange log still has everything, a restart brings the queues back. */
public final class BrokerException extends RuntimeException {

    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
