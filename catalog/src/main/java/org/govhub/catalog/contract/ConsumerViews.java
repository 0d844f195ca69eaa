package org.govhub.catalog.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/** Views of one dataset by consumers: what the engine's own decision releases to them at one moment. */
public final class ConsumerViews {

    /** A view, and the release that cuts the records it is mainly about. */
    record Seen(ContractView view, Release release) {}

    private final Dataset dataset;
    private final Instant now;

    /**
     * @param dataset as it is, or will be, published
     * @param now moment at which rules must hold
     */
    public ConsumerViews(Dataset dataset, Instant now) {
        this.dataset = dataset;
        this.now = now;
    }

    /**
     * What the consumer is sent and what it may ask for.
     *
     * @param purpose purpose it states in queries, null for none
     * @throws RefusedException with the engine's own code when it gets nothing at all
     */
    Seen of(Party consumer, @Nullable String purpose, String revision, String state) {
        Optional<Release> delivery = AccessDecision.delivery(consumer, dataset, now);
        Questions questions = questions(consumer, purpose);
        Optional<Release> answer = questions.release(dataset, consumer, purpose);
        if (delivery.isEmpty() && answer.isEmpty()) {
            throw questions.refusal(consumer);
        }
        List<Column> upserts = delivery.map(ReleasedColumns::of).orElse(List.of());
        List<Column> answers =
                ContractView.optional(answer.map(ReleasedColumns::of).orElse(List.of()));
        List<String> rows = new ArrayList<>();
        delivery.ifPresent(release -> rows.addAll(ReleasedColumns.rows(release, "sent")));
        answer.ifPresent(release -> rows.addAll(ReleasedColumns.rows(release, "answered")));
        ContractView view = new ContractView(
                ContractView.header(dataset, revision, state, consumer.uscc(), purpose),
                upserts,
                answers,
                answers.stream()
                        .filter(column -> questions.keys.contains(column.name()))
                        .toList(),
                upserts.stream().filter(column -> column.field().key()).toList(),
                Set.of(),
                rows);
        return new Seen(view, delivery.or(() -> answer).orElseThrow());
    }

    /** Asks the engine about each query key, since what is released depends on what is selected by. */
    private Questions questions(Party consumer, @Nullable String purpose) {
        Questions questions = new Questions();
        if (dataset.service() == null) {
            return questions;
        }
        for (Field field : dataset.fields()) {
            if (field.queryKey()) {
                Payload.Query query = new Payload.Query(new Row(Map.of(field.name(), "any")), List.of(), null);
                try {
                    Release release = AccessDecision.query(consumer, dataset, query, purpose, now);
                    questions.keys.add(field.name());
                    questions.rules.addAll(release.rules());
                    questions.fields.addAll(release.fields());
                } catch (RefusedException e) {
                    questions.refusal = e;
                }
            }
        }
        return questions;
    }

    /** What came of the questions; the release is what any of them would bring. */
    private static final class Questions {

        private final Set<String> keys = new LinkedHashSet<>();
        private final Set<SharingRule> rules = new LinkedHashSet<>();
        private final Set<String> fields = new LinkedHashSet<>();
        private @Nullable RefusedException refusal;

        Optional<Release> release(Dataset dataset, Party consumer, @Nullable String purpose) {
            return rules.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Release(dataset, consumer, List.copyOf(rules), fields, purpose));
        }

        RefusedException refusal(Party consumer) {
            return refusal != null && refusal.code() == RefusalCode.PURPOSE_NOT_GRANTED
                    ? refusal
                    : new RefusedException(
                            RefusalCode.NOT_GRANTED, "No sharing rule gives " + consumer.uscc() + " this dataset.");
        }
    }
}
