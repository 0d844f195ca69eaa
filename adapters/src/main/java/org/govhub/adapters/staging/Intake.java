package org.govhub.adapters.staging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.Receipt;

/** Empties the department's mailbox into its staging tables; what nobody keeps stays in the mailbox. */
public final class Intake {

    private static final int AT_ONCE = 50;

    private Intake() {}

    /**
     * What an intake did.
     *
     * @param left deliveries left in the mailbox, by dataset: it is not among the sources
     */
    public record Taken(int deliveries, int records, Map<String, Integer> left) {
        public Taken {
            left = Map.copyOf(left);
        }
    }

    /**
     * Receives until nothing more comes. Each delivery is kept before it is acknowledged; after a crash between the two it
     * comes again and is known.
     *
     * @param wait for the first delivery
     */
    public static Taken drain(DepartmentClient hub, Staging staging, Duration wait) throws SQLException {
        int deliveries = 0;
        int records = 0;
        Map<String, Integer> left = new LinkedHashMap<>();
        Duration patience = wait;
        while (true) {
            List<Delivery> came = hub.receive(AT_ONCE, patience);
            patience = Duration.ZERO;
            List<Delivery> kept = came.stream()
                    .filter(delivery ->
                            staging.keeps(String.valueOf(delivery.message().dataset())))
                    .toList();
            came.stream()
                    .filter(delivery -> !kept.contains(delivery))
                    .forEach(delivery ->
                            left.merge(String.valueOf(delivery.message().dataset()), 1, Integer::sum));
            for (Delivery delivery : kept) {
                if (staging.apply(delivery)) {
                    deliveries++;
                    records += delivery.message().records().size();
                }
            }
            if (!kept.isEmpty()) {
                Receipt receipt = hub.ack(kept);
                staging.acknowledged(kept, receipt.content().logIndex());
            }
            if (came.isEmpty()) {
                return new Taken(deliveries, records, left);
            }
        }
    }
}
