package org.govhub.exchange.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps calls away from a system that fails: closed until so many calls in a row have failed, then open for a pause, then
 * half open, which lets one call through to find out. Safe for many threads.
 */
public final class CircuitBreaker {

    /** How it stands. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final int mostFailures;
    private final Duration pause;
    private final Clock clock;
    private int failures;
    private Instant retry = Instant.MIN;
    private boolean probing;

    /** @param mostFailures in a row that open it, at least 1 */
    public CircuitBreaker(int mostFailures, Duration pause, Clock clock) {
        this.mostFailures = mostFailures;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether a call may be made now; who is told yes must say how it ended. */
    public synchronized boolean permits() {
        return switch (state()) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> {
                boolean first = !probing;
                probing = true;
                yield first;
            }
        };
    }

    /** The call reached the system and it answered as agreed. */
    public synchronized void succeeded() {
        failures = 0;
        probing = false;
    }

    /** The call failed. */
    public synchronized void failed() {
        failures = Math.min(failures + 1, mostFailures);
        probing = false;
        if (failures >= mostFailures) {
            retry = clock.instant().plus(pause);
        }
    }

    /** Leave was given, and no call was made after all. */
    public synchronized void notCalled() {
        probing = false;
    }

    public synchronized State state() {
        if (failures < mostFailures) {
            return State.CLOSED;
        }
        return clock.instant().isBefore(retry) ? State.OPEN : State.HALF_OPEN;
    }

    /** When the next call may be tried; in the past where one may be made now. */
    public synchronized Instant retry() {
        return state() == State.CLOSED ? Instant.MIN : retry;
    }
}
