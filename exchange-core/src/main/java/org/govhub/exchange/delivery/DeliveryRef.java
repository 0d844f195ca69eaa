package org.govhub.exchange.delivery;

/**
 * A delivery that waits for its recipient, by reference.
 *
 * @param id message id of the delivery
 * @param recipient USCC
 * @param dataset resource code; deliveries of one dataset keep their order
 * @param logIndex index of the {@code queued} record that carries the delivery's content
 */
public record DeliveryRef(String id, String recipient, String dataset, long logIndex) {}
