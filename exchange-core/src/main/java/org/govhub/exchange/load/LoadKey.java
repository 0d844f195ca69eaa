package org.govhub.exchange.load;

/**
 * What names a load.
 *
 * @param sender USCC of the party that publishes it
 * @param manifest digest of its manifest
 */
public record LoadKey(String sender, String dataset, String manifest) {}
