package org.govhub.routes.demo;

import java.util.Arrays;
import java.util.Objects;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.Outgoing;
import org.govhub.adapters.client.TransportAnswer;

/** A message sent twice, as a department does that got no answer, and what both were answered with. */
record Repeat(Outgoing sent, TransportAnswer.Carried first, TransportAnswer.Carried second) {

    static Repeat send(DepartmentClient client, Outgoing message) {
        Repeat repeat = new Repeat(message, client.send(message.wire()), client.send(message.wire()));
        StoryFailedException.require(
                repeat.isSame(), "a message sent twice was not answered with its first receipt, byte for byte");
        return repeat;
    }

    private boolean isSame() {
        return !first.duplicate()
                && second.duplicate()
                && Arrays.equals(first.wire().bytes(), second.wire().bytes())
                && Objects.equals(first.wire().jws(), second.wire().jws());
    }
}
