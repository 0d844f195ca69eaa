package org.govhub.routes.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.govhub.adapters.client.Department;

/** The demonstration's parties as their own software sees them. */
final class Departments {

    private Departments() {}

    static Department of(DemoParty party, DemoKeys keys, Clock clock) throws IOException {
        return new Department(
                party.uscc(),
                keys.signer(party),
                DemoParty.OPERATOR.uscc(),
                List.of(keys.verificationKey(DemoParty.OPERATOR)),
                clock);
    }
}
