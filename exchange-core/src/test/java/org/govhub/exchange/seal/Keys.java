package org.govhub.exchange.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Keys of two parties for every algorithm, made once per test run. */
final class Keys {

    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    static final CertificateAuthority AUTHORITY = CertificateAuthority.create("测试根", NOW, Duration.ofDays(3650));

    private static final Map<Algorithm, IssuedKey> OURS = new EnumMap<>(Algorithm.class);
    private static final Map<Algorithm, IssuedKey> THEIRS = new EnumMap<>(Algorithm.class);

    private Keys() {}

    static synchronized IssuedKey ours(Algorithm algorithm) {
        return OURS.computeIfAbsent(algorithm, a -> issue("11330225MB0000001A", "象山县工商局", a));
    }

    static synchronized IssuedKey theirs(Algorithm algorithm) {
        return THEIRS.computeIfAbsent(algorithm, a -> issue("11330225MB0000002B", "象山县国税局", a));
    }

    private static IssuedKey issue(String uscc, String name, Algorithm algorithm) {
        return AUTHORITY.issue(uscc, name, algorithm, NOW, Duration.ofDays(365));
    }
}
