package org.govhub.exchange.log;

/** Another process works on the data folder. */
public final class DataInUseException extends RuntimeException {
    DataInUseException(String message) {
        super(message);
    }
}
