package org.govhub.routes.demo;

import org.jspecify.annotations.Nullable;

/** Something in the story did not come out as the seed says it must. */
public final class StoryFailedException extends RuntimeException {

    public StoryFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new StoryFailedException(otherwise, null);
        }
    }
}
