package org.govhub.adapters;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.govhub.adapters.client.Department;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;

/** A hub, a department and a stranger with their keys. */
public final class Keys {

    public static final String HUB = "11330225MB0000001X";
    public static final String DEPARTMENT = "11330225002950000P";
    public static final Clock CLOCK = Clock.systemUTC();

    private static final CertificateAuthority CA =
            CertificateAuthority.create("Test CA", CLOCK.instant(), Duration.ofDays(1));

    public static final IssuedKey HUB_KEY = issue(HUB);
    public static final IssuedKey DEPARTMENT_KEY = issue(DEPARTMENT);
    public static final IssuedKey STRANGER_KEY = issue("91330225MA0000001X");

    private Keys() {}

    /** The department, as it sees the hub. */
    public static Department department() {
        return new Department(DEPARTMENT, DEPARTMENT_KEY.signer(), HUB, List.of(HUB_KEY.verificationKey()), CLOCK);
    }

    private static IssuedKey issue(String uscc) {
        return CA.issue(uscc, "Test " + uscc, Algorithm.ES256, CLOCK.instant(), Duration.ofHours(1));
    }
}
