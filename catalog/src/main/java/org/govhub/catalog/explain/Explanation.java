package org.govhub.catalog.explain;

import java.util.List;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an inquiry.
 *
 * @param title of the dataset, empty where there is none
 * @param version of the entry in force, empty where there is none
 * @param revision hash of the catalogue revision that decides
 * @param consumerName empty where there is no such party
 * @param uses one answer for each way of getting data
 */
public record Explanation(
        Inquiry inquiry, String title, String version, String revision, String consumerName, List<UseAnswer> uses) {

    public Explanation {
        uses = List.copyOf(uses);
    }

    /** Whether anything is released in any way; of one field, where the inquiry named one. */
    public boolean allowed() {
        return uses.stream().flatMap(use -> use.fields().stream()).anyMatch(FieldAnswer::allowed);
    }

    /** The answer for one way of getting data. */
    public UseAnswer use(Use use) {
        return uses.stream().filter(answer -> answer.use() == use).findFirst().orElseThrow();
    }

    /**
     * What the party may have in one way.
     *
     * @param denial why nothing, null where something is released
     * @param rules how each rule of the entry answers
     */
    public record UseAnswer(Use use, @Nullable Denial denial, List<FieldAnswer> fields, List<RuleAnswer> rules) {

        public UseAnswer {
            fields = List.copyOf(fields);
            rules = List.copyOf(rules);
        }
    }

    /**
     * Whether one field is released.
     *
     * @param denial why not, null where it is
     * @param rules the rules that release it
     * @param mask the mask under which it is, null where some rule releases it clear
     */
    public record FieldAnswer(
            Field field,
            @Nullable Denial denial,
            List<String> rules,
            @Nullable String mask) {

        public FieldAnswer {
            rules = List.copyOf(rules);
        }

        public boolean allowed() {
            return denial == null;
        }
    }

    /** Whether one rule applies, and which question it answers no to where it does not. */
    public record RuleAnswer(SharingRule rule, @Nullable Denial denial) {

        public boolean applies() {
            return denial == null;
        }
    }
}
