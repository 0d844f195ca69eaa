package org.govhub.catalog.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.govhub.catalog.explain.Explanation.FieldAnswer;
import org.govhub.catalog.explain.Explanation.RuleAnswer;
import org.govhub.catalog.explain.Explanation.UseAnswer;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Use;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/** Asks the engine's decision over one directory, and says why it answers as it does. */
public final class Explainer {

    private final Directory directory;

    public Explainer(Directory directory) {
        this.directory = directory;
    }

    /** What the party may have, field by field, and why not where it may not. */
    public Explanation explain(Inquiry inquiry) {
        Dataset dataset = directory.dataset(inquiry.dataset());
        Party consumer = directory.party(inquiry.consumer());
        List<UseAnswer> uses = new ArrayList<>();
        for (Use use : Use.values()) {
            uses.add(
                    dataset == null || consumer == null
                            ? new UseAnswer(
                                    use,
                                    dataset == null ? Denial.DATASET_UNKNOWN : Denial.CONSUMER_UNKNOWN,
                                    List.of(),
                                    List.of())
                            : answer(use, consumer, dataset, inquiry));
        }
        return new Explanation(
                inquiry,
                dataset == null ? "" : dataset.title(),
                dataset == null ? "" : dataset.version(),
                directory.revision(),
                consumer == null ? "" : consumer.name(),
                uses);
    }

    private static UseAnswer answer(Use use, Party consumer, Dataset dataset, Inquiry inquiry) {
        List<RuleAnswer> rules = dataset.rules().stream()
                .map(rule -> new RuleAnswer(rule, denial(rule, use, consumer, inquiry)))
                .toList();
        Optional<Release> release = consumer.suspended() ? Optional.empty() : release(use, consumer, dataset, inquiry);
        Denial all = release.isPresent() ? null : denial(use, consumer, dataset, rules);
        List<FieldAnswer> fields = dataset.fields().stream()
                .filter(field -> inquiry.field() == null || field.name().equals(inquiry.field()))
                .map(field -> field(field, release, all, rules))
                .toList();
        return new UseAnswer(use, all, fields, rules);
    }

    /** The engine's own decision. */
    private static Optional<Release> release(Use use, Party consumer, Dataset dataset, Inquiry inquiry) {
        if (use == Use.RECEIVE) {
            return AccessDecision.delivery(consumer, dataset, inquiry.at());
        }
        try {
            return Optional.of(AccessDecision.queryScope(consumer, dataset, inquiry.purpose(), inquiry.at()));
        } catch (RefusedException refused) {
            // the rules below say why
            return Optional.empty();
        }
    }

    private static FieldAnswer field(
            Field field, Optional<Release> release, @Nullable Denial all, List<RuleAnswer> rules) {
        if (release.isEmpty() || !release.get().fields().contains(field.name())) {
            Denial furthest = rules.stream()
                    .filter(answer -> answer.rule().fields().contains(field.name()))
                    .flatMap(answer -> Stream.ofNullable(answer.denial()))
                    .filter(denial -> denial != Denial.PARTY)
                    .max(Comparator.naturalOrder())
                    .orElse(Denial.FIELD);
            return new FieldAnswer(field, all == null ? furthest : all, List.of(), null);
        }
        List<SharingRule> releasing = release.get().rules().stream()
                .filter(rule -> rule.fields().contains(field.name()))
                .toList();
        boolean clear = releasing.stream().anyMatch(rule -> !rule.masks().containsKey(field.name()));
        return new FieldAnswer(
                field, null, releasing.stream().map(SharingRule::id).toList(), clear ? null : mask(field, releasing));
    }

    private static String mask(Field field, List<SharingRule> releasing) {
        return String.join(
                " | ",
                releasing.stream()
                        .map(rule -> rule.masks().get(field.name()))
                        .map(Mask::toString)
                        .distinct()
                        .toList());
    }

    private static Denial denial(Use use, Party consumer, Dataset dataset, List<RuleAnswer> rules) {
        if (!dataset.published()) {
            return Denial.NOT_PUBLISHED;
        }
        if (consumer.suspended()) {
            return Denial.CONSUMER_SUSPENDED;
        }
        if (use == Use.RECEIVE && consumer.uscc().equals(dataset.provider())) {
            return Denial.OWN_DATA;
        }
        return rules.stream()
                .flatMap(answer -> Stream.ofNullable(answer.denial()))
                .max(Comparator.naturalOrder())
                .orElse(Denial.PARTY);
    }

    /** The rule's own answer; a delivery states no purpose and is asked for none. */
    private static @Nullable Denial denial(SharingRule rule, Use use, Party consumer, Inquiry inquiry) {
        Optional<SharingRule.Question> no = rule.firstNo(consumer, use, inquiry.at());
        if (no.isPresent()) {
            return switch (no.get()) {
                case PARTY -> Denial.PARTY;
                case USE -> Denial.USE;
                case PERIOD -> Denial.PERIOD;
            };
        }
        return use == Use.RECEIVE || rule.allowsPurpose(inquiry.purpose()) ? null : Denial.PURPOSE;
    }
}
