package org.govhub.exchange;

/** The door of the engine that adapters know: one signed message in, one answer out. Never throws for a bad message. */
@FunctionalInterface
public interface ExchangeDoor {

    Answer exchange(Received received);
}
