package org.govhub.exchange.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/** A provider, consumers and a dataset of enterprises, small enough to see through. */
final class County {

    static final String PROVIDER = "11330225000000001B";
    static final String TAX = "11330225000000002C";
    static final String TOWN = "11330225000000003D";

    private County() {}

    static Party party(String uscc, int level, String region, String... roles) {
        return new Party(uscc, uscc, level, region, Set.of(roles), false, List.of(), List.of());
    }

    static Party tax() {
        return party(TAX, 4, "330225");
    }

    static Party suspended() {
        return new Party(TAX, TAX, 4, "330225", Set.of(), true, List.of(), List.of());
    }

    static Field field(String name, FieldType type, boolean required, boolean key) {
        return new Field(name, name, type, required, key, key, null, null, null, null, null, Set.of(), 1);
    }

    /** Fields uscc (key), name, town, phone, capital. */
    static Dataset dataset(boolean published, SharingRule... rules) {
        return new Dataset(
                "302001001/000001",
                "企业登记基础信息",
                "1.0.0",
                PROVIDER,
                Set.of("11330225000000009J"),
                published,
                List.of(
                        field("uscc", FieldType.STRING, true, true),
                        field("name", FieldType.STRING, true, false),
                        field("town", FieldType.STRING, true, false),
                        field("phone", FieldType.STRING, false, false),
                        field("capital", FieldType.DECIMAL, false, false)),
                List.of(rules),
                "query",
                Duration.ofDays(180));
    }

    static Dataset dataset(SharingRule... rules) {
        return dataset(true, rules);
    }

    static Rule rule(String id, String... fields) {
        return new Rule(id, Set.of(fields));
    }

    static RowFilter towns(String... codes) {
        return new RowFilter(List.of(new RowFilter.Condition("town", RowFilter.Operator.IS_ANY_OF, Set.of(codes))));
    }

    static Row enterprise(String town) {
        return new Row(Map.of("uscc", "A", "name", "企业A", "town", town, "phone", "13800001234"));
    }

    /** A sharing rule in the making: for the tax office, every use, no filter, unless said otherwise. */
    static final class Rule {

        private final String id;
        private final Set<String> fields;
        private Set<SharingRule.Use> uses = Set.of(SharingRule.Use.values());
        private Map<String, Mask> masks = Map.of();
        private RowFilter rows = RowFilter.ALL;
        private Set<String> purposes = Set.of();
        private SharingRule.@Nullable Quota quota;
        private @Nullable Instant from;
        private @Nullable Instant until;

        private Rule(String id, Set<String> fields) {
            this.id = id;
            this.fields = fields;
        }

        Rule uses(SharingRule.Use... allowed) {
            uses = Set.of(allowed);
            return this;
        }

        Rule masked(String field, String mask) {
            masks = Map.of(field, Mask.parse(mask));
            return this;
        }

        Rule rows(RowFilter filter) {
            rows = filter;
            return this;
        }

        Rule purposes(String... codes) {
            purposes = Set.of(codes);
            return this;
        }

        Rule quota(@Nullable Long calls, @Nullable Long rowsADay) {
            quota = new SharingRule.Quota(calls, rowsADay);
            return this;
        }

        Rule period(String first, String end) {
            from = Instant.parse(first);
            until = Instant.parse(end);
            return this;
        }

        SharingRule build() {
            return new SharingRule(
                    id,
                    Assignee.organisations(TAX),
                    uses,
                    fields,
                    masks,
                    rows,
                    purposes,
                    from,
                    until,
                    quota,
                    "basis-1");
        }
    }
}
