package org.govhub.adapters.http;

/** Takes operators' orders: JSON, signed by a person's key, from this machine only. */
@FunctionalInterface
public interface AdminDoor {

    /**
     * Carries the order out.
     *
     * @param order JSON as it came
     * @param signature the detached JWS beside it
     * @return JSON that says what was done
     * @throws org.govhub.exchange.message.RefusedException when the order is malformed, not fresh, or its signer may not give it
     */
    String order(byte[] order, String signature);
}
