package org.govhub.routes.demo;

/**
 * How large the demonstration is and which of all possible ones.
 *
 * @param seed the same seed gives the same enterprises, byte for byte
 * @param enterprises openings the registrar publishes, 500 to 1,000,000
 * @param batch records in one publish, 1 to 1,000
 */
public record DemoSettings(long seed, int enterprises, int batch) {

    public static final DemoSettings DEFAULT = new DemoSettings(330225, 5_000, 250);

    public DemoSettings {
        if (enterprises < 500 || enterprises > 1_000_000) {
            throw new IllegalArgumentException("enterprises: expected 500 to 1000000, found " + enterprises);
        }
        if (batch < 1 || batch > 1_000) {
            throw new IllegalArgumentException("batch: expected 1 to 1000, found " + batch);
        }
    }
}
