package org.govhub.catalog.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;

/** A scope as JSON, in one spelling: members in fixed order, lists sorted. */
final class ScopeJson {

    private ScopeJson() {}

    static ObjectNode write(Scope scope) {
        ObjectNode json = Members.MAPPER.createObjectNode();
        json.put("dataset", scope.dataset());
        json.set(
                "uses", Members.texts(scope.uses().stream().map(ScopeJson::code).toList()));
        json.set("fields", Members.texts(scope.fields()));
        ArrayNode rows = json.putArray("rows");
        scope.rows().forEach(condition -> rows.addObject()
                .put("field", condition.field())
                .set(
                        condition.operator() == Operator.IS_ANY_OF ? "in" : "notIn",
                        Members.texts(condition.constants())));
        json.set("purposes", Members.texts(scope.purposes()));
        if (scope.from() != null) {
            json.put("from", scope.from().toString());
        }
        json.put("until", scope.until().toString());
        Quota quota = scope.quota();
        if (quota != null && quota.callsPerDay() != null) {
            json.put("callsPerDay", quota.callsPerDay());
        }
        if (quota != null && quota.rowsPerDay() != null) {
            json.put("rowsPerDay", quota.rowsPerDay());
        }
        return json;
    }

    static Scope read(Members json) {
        LocalDate until = json.optionalDay("until");
        if (until == null) {
            throw new IllegalArgumentException("it has no last day until");
        }
        Set<Use> uses = EnumSet.noneOf(Use.class);
        json.texts("uses").forEach(code -> uses.add(use(code)));
        return new Scope(
                json.text("dataset"),
                uses,
                Set.copyOf(json.texts("fields")),
                json.members("rows").stream().map(ScopeJson::condition).toList(),
                Set.copyOf(json.texts("purposes")),
                json.optionalDay("from"),
                until,
                quota(json));
    }

    static ObjectNode masks(Map<String, Mask> masks) {
        ObjectNode json = Members.MAPPER.createObjectNode();
        new TreeMap<>(masks).forEach((field, mask) -> json.put(field, mask.toString()));
        return json;
    }

    static Map<String, Mask> masks(Members json) {
        Map<String, Mask> masks = new HashMap<>();
        json.object().fieldNames().forEachRemaining(field -> masks.put(field, Mask.parse(json.text(field))));
        return masks;
    }

    /** As {@link #read}, from a paper that a person wrote. */
    static Scope readPaper(Members json) {
        json.only("dataset", "uses", "fields", "rows", "purposes", "from", "until", "callsPerDay", "rowsPerDay");
        json.members("rows").forEach(row -> row.only("field", "in", "notIn"));
        return read(json);
    }

    private static @Nullable Quota quota(Members json) {
        Long calls = json.optionalNumber("callsPerDay");
        Long rows = json.optionalNumber("rowsPerDay");
        return calls == null && rows == null ? null : new Quota(calls, rows);
    }

    private static Condition condition(Members json) {
        Optional<List<String>> in = json.optionalTexts("in");
        return new Condition(
                json.text("field"),
                in.isPresent() ? Operator.IS_ANY_OF : Operator.IS_NONE_OF,
                Set.copyOf(in.orElseGet(() -> json.texts("notIn"))));
    }

    private static String code(Use use) {
        return use.name().toLowerCase(Locale.ROOT);
    }

    private static Use use(String code) {
        for (Use use : Use.values()) {
            if (code(use).equals(code)) {
                return use;
            }
        }
        throw new IllegalArgumentException("'" + code + "' is no method; expected query or receive");
    }
}
