package org.govhub.routes.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.Receipt;
import org.govhub.exchange.message.Change;

/** What has been published in this playing of the story, and what each recipient is therefore to get. */
final class Publications {

    private final int batch;
    private final Progress progress;
    private final Map<String, Publication> byId = new LinkedHashMap<>();
    private final Map<DemoParty, Integer> known = new EnumMap<>(DemoParty.class);

    Publications(int batch, Progress progress) {
        this.batch = batch;
        this.progress = progress;
    }

    /** One accepted publish. */
    record Publication(String dataset, List<Change> changes) {}

    /** Publishes in batches; each is accepted, with a receipt the hub signed, before the next goes. */
    void publish(Phase phase, DepartmentClient client, String dataset, List<Change> changes) {
        List<List<Change>> batches = Rows.batches(changes, batch);
        int sent = 0;
        for (List<Change> part : batches) {
            Receipt receipt = client.publish(dataset, part);
            published(String.valueOf(receipt.message().correlation()), dataset, part);
            progress.at(phase, ++sent, batches.size());
        }
    }

    /** Notes a message that was accepted. */
    void published(String id, String dataset, List<Change> changes) {
        byId.put(id, new Publication(dataset, changes));
    }

    int records() {
        return byId.values().stream()
                .mapToInt(publication -> publication.changes().size())
                .sum();
    }

    /** By id of the publish, what the recipient is to get of those it was not yet asked about; nothing is left out. */
    Map<String, List<Change>> expectedBy(DemoParty recipient) {
        Map<String, List<Change>> expected = new LinkedHashMap<>();
        byId.entrySet().stream().skip(known.getOrDefault(recipient, 0)).forEach(published -> {
            List<Change> changes = new ArrayList<>();
            View.of(recipient).stream()
                    .filter(view -> view.dataset().equals(published.getValue().dataset()))
                    .forEach(view -> published.getValue().changes().forEach(change -> view.of(change)
                            .ifPresent(changes::add)));
            if (!changes.isEmpty()) {
                expected.put(published.getKey(), changes);
            }
        });
        known.put(recipient, byId.size());
        return Collections.unmodifiableMap(expected);
    }
}
