package org.govhub.routes.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient is to get of one dataset, written down a second time here and by hand: the hub's own decision code is
 * what is being checked.
 *
 * @param key fields that tell records apart, which a delete carries alone
 * @param rows whether the recipient may see a row
 * @param masked field that comes with its middle hidden, null for none
 */
record View(
        DemoParty recipient,
        String dataset,
        List<String> key,
        Set<String> fields,
        Predicate<Row> rows,
        @Nullable String masked) {

    private static final Set<String> ALL_OF_ENTERPRISES = Set.of(
            "uscc",
            "org_code",
            "name",
            "type",
            "legal_person",
            "legal_person_id",
            "registered_capital",
            "address",
            "town",
            "phone",
            "status",
            "reg_date",
            "change_date");

    /** Every view of the pack. */
    static final List<View> ALL = List.of(
            new View(DemoParty.STATE_TAX, Datasets.ENTERPRISES, List.of("uscc"), ALL_OF_ENTERPRISES, row -> true, null),
            new View(
                    DemoParty.LOCAL_TAX,
                    Datasets.ENTERPRISES,
                    List.of("uscc"),
                    ALL_OF_ENTERPRISES,
                    row -> Town.OF_LOCAL_TAX.contains(text(row, "town")),
                    "legal_person_id"),
            new View(
                    DemoParty.QUALITY,
                    Datasets.ENTERPRISES,
                    List.of("uscc"),
                    Set.of(
                            "uscc",
                            "org_code",
                            "name",
                            "type",
                            "legal_person",
                            "address",
                            "town",
                            "status",
                            "reg_date",
                            "change_date"),
                    row -> true,
                    null),
            new View(
                    DemoParty.DATA_CENTRE,
                    Datasets.ENTERPRISES,
                    List.of("uscc"),
                    Set.of("uscc", "org_code", "name", "town", "status", "reg_date"),
                    row -> true,
                    null),
            new View(
                    DemoParty.DATA_CENTRE,
                    Datasets.TAX,
                    List.of("uscc", "tax_bureau"),
                    Set.of("uscc", "tax_bureau", "name", "town", "status", "reg_date"),
                    row -> true,
                    null),
            new View(
                    DemoParty.REGISTRAR,
                    Datasets.TAX,
                    List.of("uscc", "tax_bureau"),
                    Set.of(
                            "uscc",
                            "tax_bureau",
                            "taxpayer_id",
                            "name",
                            "taxpayer_type",
                            "status",
                            "reg_date",
                            "change_date"),
                    row -> true,
                    null),
            new View(
                    DemoParty.STATE_TAX,
                    Datasets.ORG_CODES,
                    List.of("org_code"),
                    Set.of(
                            "org_code",
                            "uscc",
                            "name",
                            "address",
                            "legal_person",
                            "issue_date",
                            "expiry_date",
                            "status"),
                    row -> true,
                    null),
            new View(
                    DemoParty.REGISTRAR,
                    Datasets.ORG_CODES,
                    List.of("org_code"),
                    Set.of("org_code", "uscc", "name", "issue_date", "expiry_date", "status"),
                    row -> !text(row, "status").equals("cancelled"),
                    null));

    static List<View> of(DemoParty recipient) {
        return ALL.stream().filter(view -> view.recipient() == recipient).toList();
    }

    /** The change as the recipient is to get it, or empty when it is none of its business. */
    Optional<Change> of(Change change) {
        Row before = change.before() == null ? change.record() : change.before();
        if (change.op() == Op.UPSERT && rows.test(change.record())) {
            return Optional.of(Change.upsert(masked(Rows.only(change.record(), fields::contains))));
        }
        boolean saw = (change.op() == Op.DELETE || change.before() != null) && rows.test(before);
        return saw ? Optional.of(Change.delete(Rows.only(change.record(), key::contains))) : Optional.empty();
    }

    private Row masked(Row row) {
        if (masked == null || row.get(masked) == null) {
            return row;
        }
        String clear = text(row, masked);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
        fields.put(
                masked, clear.substring(0, 6) + "*".repeat(clear.length() - 10) + clear.substring(clear.length() - 4));
        return new Row(fields);
    }

    private static String text(Row row, String field) {
        return String.valueOf(row.get(field));
    }
}
