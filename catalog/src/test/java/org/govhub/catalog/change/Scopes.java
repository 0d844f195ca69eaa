package org.govhub.catalog.change;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.exchange.directory.Assignee;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.govhub.exchange.directory.SharingRule.Use;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/** A dataset small enough that everything anybody may get of it can be tried out. */
final class Scopes {

    static final String PROVIDER = "11330225000000001B";
    static final String TAX = "11330225000000002C";
    static final String TOWN = "11330225000000003D";
    static final Instant SPRING = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant AUTUMN = Instant.parse("2026-09-01T00:00:00Z");

    private Scopes() {}

    static Field field(String name, FieldType type, boolean queryKey, String... codes) {
        return new Field(
                name, name, type, false, name.equals("id"), queryKey, null, null, null, null, null, Set.of(codes), 1);
    }

    /** Fields id and phone (query keys), name, town (three codes), size (a number). */
    static Dataset dataset(SharingRule... rules) {
        return dataset(List.of(rules));
    }

    static Dataset dataset(List<SharingRule> rules) {
        return new Dataset(
                "302001001/000001",
                "企业",
                "1.0.0",
                PROVIDER,
                Set.of(),
                true,
                List.of(
                        field("id", FieldType.STRING, true),
                        field("phone", FieldType.STRING, true),
                        field("name", FieldType.STRING, false),
                        field("town", FieldType.STRING, false, "1", "2", "3"),
                        field("size", FieldType.INTEGER, false)),
                rules,
                null,
                Duration.ofDays(1));
    }

    static Rule rule(String id, String... fields) {
        return new Rule(id, Set.of(fields));
    }

    static List<Party> parties() {
        List<Party> parties = new ArrayList<>();
        for (String uscc : List.of(PROVIDER, TAX, TOWN, "11330225000000009J")) {
            for (int level : new int[] {4, 5}) {
                for (String region : List.of("330225", "330226", "440000")) {
                    parties.add(new Party(uscc, uscc, level, region, Set.of(), false, List.of(), List.of()));
                    parties.add(new Party(uscc, uscc, level, region, Set.of("auditor"), false, List.of(), List.of()));
                }
            }
        }
        return parties;
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String town : new String[] {"1", "2", "3", ""}) {
            for (String size : new String[] {"1", "2", "7", ""}) {
                for (String text : List.of("a", "ab", "abc", "abcd", "abcde", "abcdefgh")) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    row.put("id", "ID" + text);
                    row.put("phone", text);
                    row.put("name", text);
                    if (!town.isEmpty()) {
                        row.put("town", town);
                    }
                    if (!size.isEmpty()) {
                        row.put("size", new BigDecimal(size));
                    }
                    rows.add(new Row(row));
                }
            }
        }
        return rows;
    }

    /** A rule in the making: for the tax office, both uses, no filter, unless said otherwise. */
    static final class Rule {

        private final String id;
        private final Set<String> fields;
        private Assignee assignee = Assignee.organisations(TAX);
        private Set<Use> uses = Set.of(Use.values());
        private Map<String, Mask> masks = Map.of();
        private final List<Condition> rows = new ArrayList<>();
        private Set<String> purposes = Set.of();
        private @Nullable Instant from;
        private @Nullable Instant until;
        private @Nullable Quota quota;

        private Rule(String id, Set<String> fields) {
            this.id = id;
            this.fields = fields;
        }

        Rule to(Assignee who) {
            assignee = who;
            return this;
        }

        Rule uses(Use... some) {
            uses = Set.of(some);
            return this;
        }

        Rule masked(String field, String mask) {
            masks = Map.of(field, Mask.parse(mask));
            return this;
        }

        Rule only(String field, String... constants) {
            rows.add(new Condition(field, Operator.IS_ANY_OF, Set.of(constants)));
            return this;
        }

        Rule without(String field, String... constants) {
            rows.add(new Condition(field, Operator.IS_NONE_OF, Set.of(constants)));
            return this;
        }

        Rule purposes(Set<String> some) {
            purposes = some;
            return this;
        }

        Rule period(@Nullable Instant first, @Nullable Instant end) {
            from = first;
            until = end;
            return this;
        }

        Rule quota(long calls) {
            quota = new Quota(calls, null);
            return this;
        }

        SharingRule build() {
            return new SharingRule(
                    id, assignee, uses, fields, masks, new RowFilter(rows), purposes, from, until, quota, "basis-1");
        }
    }
}
