package org.govhub.routes.load;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The steps of a load at which a crash is interesting, for tests: {@code -Dload.crash=AFTER_SEND:2} ends the process there, at
 * the second passage, as {@code kill -9} would.
 */
enum LoadCrash {
    AFTER_KEEP,
    AFTER_SEND,
    AFTER_RECEIPT;

    private static final String WANTED = System.getProperty("load.crash", "");
    private static final AtomicInteger PASSAGES = new AtomicInteger();

    void reached() {
        if (WANTED.startsWith(name() + ":") && WANTED.equals(name() + ":" + PASSAGES.incrementAndGet())) {
            Runtime.getRuntime().halt(137);
        }
    }
}
