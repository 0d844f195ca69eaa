package org.govhub.routes.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.govhub.exchange.load.Tally;

/** What the sender's manifest says against what the hub accepted and what each recipient signed for. */
public final class Reconciliation {

    private Reconciliation() {}

    /**
     * One difference.
     *
     * @param batch its number, 0 for the load as a whole
     * @param side {@code hub}, or a recipient's USCC
     */
    public record Difference(long batch, String side, String what, String expected, String found) {

        /** The difference as JSON. */
        public ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("batch", batch)
                    .put("side", side)
                    .put("what", what)
                    .put("expected", expected)
                    .put("found", found);
        }
    }

    /** What a recipient got and signed for. */
    public record Recipient(long deliveries, long records, long acked, long ackedRecords) {

        private Recipient plus(long count, boolean signed) {
            return new Recipient(
                    deliveries + 1, records + count, acked + (signed ? 1 : 0), ackedRecords + (signed ? count : 0));
        }
    }

    /** The result; the load agrees when there are no differences. */
    public record Result(List<Difference> differences, Map<String, Recipient> recipients) {}

    /** @param state the load as the hub's answer has it, missing when it has none of it */
    public static Result of(LoadPlan plan, JsonNode state) {
        List<Difference> differences = new ArrayList<>();
        if (!state.path("state").asText().equals("loaded")) {
            differences.add(new Difference(
                    0, "hub", "state", "loaded", state.path("state").asText("nothing")));
        }
        Map<Long, JsonNode> parts = new HashMap<>();
        state.path("parts").forEach(part -> parts.put(part.path("number").asLong(), part));
        for (int i = 0; i < plan.batches().size(); i++) {
            batch(i + 1L, plan.batches().get(i), parts.get(i + 1L), differences);
        }
        Map<String, Recipient> recipients = new TreeMap<>();
        for (JsonNode delivery : state.path("deliveries")) {
            boolean signed = delivery.path("state").asText().equals("acked");
            String recipient = delivery.path("recipient").asText();
            recipients.merge(
                    recipient,
                    new Recipient(0, 0, 0, 0).plus(delivery.path("records").asLong(), signed),
                    (one, other) -> one.plus(delivery.path("records").asLong(), signed));
            if (!signed) {
                differences.add(new Difference(
                        delivery.path("batch").asLong(),
                        recipient,
                        "delivery " + delivery.path("id").asText(),
                        "acked",
                        delivery.path("state").asText()));
            }
        }
        return new Result(differences, recipients);
    }

    private static void batch(
            long number, Tally.Total planned, @org.jspecify.annotations.Nullable JsonNode part, List<Difference> out) {
        if (part == null) {
            out.add(new Difference(number, "hub", "batch", "accepted", "nothing"));
            return;
        }
        compare(
                number,
                "rows",
                String.valueOf(planned.rows()),
                part.path("rows").asText(),
                out);
        compare(number, "records", planned.digest(), part.path("records").asText(), out);
        planned.sums().forEach((field, sum) -> {
            String found = part.path("sums").path(field).asText("nothing");
            if (found.equals("nothing") || new BigDecimal(found).compareTo(sum) != 0) {
                out.add(new Difference(number, "hub", "sum of " + field, sum.toPlainString(), found));
            }
        });
        if (part.path("setAside").asLong() > 0) {
            out.add(new Difference(
                    number, "hub", "set aside", "0", part.path("setAside").asText()));
        }
    }

    private static void compare(long batch, String what, String expected, String found, List<Difference> out) {
        if (!expected.equals(found)) {
            out.add(new Difference(batch, "hub", what, expected, found));
        }
    }
}
