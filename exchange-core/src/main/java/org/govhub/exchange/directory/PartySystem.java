package org.govhub.exchange.directory;

import java.net.URI;

/**
 * A departmental system the hub may call. Its address was approved by the operator with the party's entry; the engine dials
 * no other.
 *
 * @param protocol how the system speaks
 */
public record PartySystem(String name, Protocol protocol, URI address) {

    /** The transports the hub speaks towards a department. */
    public enum Protocol {
        REST,
        SOAP,
        /** The department's own broker, AMQP 1.0: it takes deliveries and answers no queries. */
        AMQP
    }
}
