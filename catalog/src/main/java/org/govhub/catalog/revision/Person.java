package org.govhub.catalog.revision;

import org.govhub.exchange.message.Uscc;
import org.govhub.exchange.seal.Signer;

/**
 * Somebody who signs revisions.
 *
 * @param organisation USCC of the operator
 * @param name the person's name inside it
 */
public record Person(String organisation, String name, Role role, Signer signer) {

    public Person {
        if (!Uscc.isValid(organisation)) {
            throw new IllegalArgumentException("a person belongs to an organisation with a valid credit code");
        }
        if (!name.matches("[\\p{L}\\p{N}._-]{1,60}")) {
            throw new IllegalArgumentException("a person's name has letters, digits, point, dash or underscore");
        }
    }

    /** How revisions name the person: {@code USCC/name}. */
    public String id() {
        return organisation + "/" + name;
    }
}
