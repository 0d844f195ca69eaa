package org.govhub.exchange.delivery;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** The broker alone, as the yardstick of a measurement: durable messages in and out again, one after the other. */
public final class BareQueue {

    private static final String QUEUE = "mailbox.bare";
    private static final long PATIENCE_MILLIS = 30_000;

    private BareQueue() {}

    /**
     * Sends messages of that many bytes, each committed before the next, and receives each.
     *
     * @param directory for the broker's files
     */
    public static double messagesPerSecond(Path directory, int bytes, int messages) {
        try (Broker broker = Broker.start(directory);
                ClientSession sending = broker.transactedSession();
                ClientSession receiving = broker.consumingSession()) {
            Broker.ensureQueue(sending, QUEUE);
            ClientProducer producer = sending.createProducer(QUEUE);
            ClientConsumer consumer = receiving.createConsumer(QUEUE);
            byte[] body = new byte[bytes];
            long start = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                ClientMessage message = sending.createMessage(true);
                message.getBodyBuffer().writeBytes(body);
                producer.send(message);
                sending.commit();
                ClientMessage back = consumer.receive(PATIENCE_MILLIS);
                if (back == null) {
                    throw new IllegalStateException("the broker gave nothing back");
                }
                byte[] read = new byte[back.getBodyBuffer().readableBytes()];
                back.getBodyBuffer().readBytes(read);
                back.acknowledge();
            }
            return messages / ((System.nanoTime() - start) / 1e9);
        } catch (ActiveMQException e) {
            throw new BrokerException("The bare broker could not be measured", e);
        }
    }
}
