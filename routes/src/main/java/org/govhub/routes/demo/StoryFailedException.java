package org.govhub.routes.demo;

import org.jspecify.annotations.Nullable;

/** Something in the story did not come out as the seed says it must. */
public final class StoryFailedException extends RuntimeException {

    public StoryFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What failed on another thread, in its own words. */
    static StoryFailedException because(Throwable wrapped) {
        Throwable cause = wrapped.getCause();
        return new StoryFailedException(
                String.valueOf(cause == null ? wrapped.getMessage() : cause.getMessage()), wrapped);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new StoryFailedException(otherwise, null);
        }
    }
}
