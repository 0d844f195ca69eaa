package org.govhub.routes.demo;

/** Told how far the story is; called on the story's thread, so it returns at once. */
@FunctionalInterface
public interface Progress {

    /** {@code done} of {@code total} steps of a phase; equal when the phase is over. */
    void at(Phase phase, int done, int total);
}
