package org.govhub.routes.load;

/**
 * The steps of a load at which a crash is interesting, for tests: {@code -Dload.crash=AFTER_SEND:2} ends the process there, at
 * the second passage, as {@code kill -9} would.
 */
enum LoadCrash {
    AFTER_KEEP,
    AFTER_SEND,
    AFTER_RECEIPT;

    private static final String WANTED = System.getProperty("load.crash", "");
    private int passages;

    void reached() {
        if (!WANTED.isEmpty() && WANTED.equals(name() + ":" + ++passages)) {
            Runtime.getRuntime().halt(137);
        }
    }
}
