package org.govhub.exchange.directory;

import static org.govhub.exchange.message.RefusalCode.PAYLOAD_INVALID;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * Holds a payload against the fields of its catalogue entry and gives back the same payload with every value typed, so that
 * nothing after it has to ask whether a value came from JSON or XML.
 *
 * <p>A fault is refused as {@code PAYLOAD_INVALID} at its JSON pointer, with the field, what was expected and what kind of
 * thing was found: never the value itself.
 */
public final class PayloadCheck {

    private final Dataset dataset;

    private PayloadCheck(Dataset dataset) {
        this.dataset = dataset;
    }

    /** Checks published records: an upsert is a whole record, a delete carries the key and what row filters look at. */
    public static List<Change> published(Dataset dataset, List<Change> changes) {
        PayloadCheck check = new PayloadCheck(dataset);
        List<Change> typed = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            typed.add(check.change(changes.get(i), "/payload/records/" + i));
        }
        return typed;
    }

    /**
     * Judges published records one by one, as {@link #published} would. A row set aside is named by its key, so far as that
     * can be read.
     */
    public static Judged judged(Dataset dataset, List<Change> changes) {
        PayloadCheck check = new PayloadCheck(dataset);
        List<Change> good = new ArrayList<>(changes.size());
        List<Judged.Verdict> bad = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            try {
                good.add(check.change(changes.get(i), "/payload/records/" + i));
            } catch (RefusedException e) {
                String place = e.place() == null ? "" : e.place();
                bad.add(new Judged.Verdict(
                        i,
                        key(dataset, changes.get(i).record()),
                        place.substring(place.lastIndexOf('/') + 1),
                        e.code().name(),
                        e.detail()));
            }
        }
        return new Judged(good, bad);
    }

    /** The row's key fields as text, joined by {@code |}; empty where it has none. */
    public static String key(Dataset dataset, Row record) {
        return String.join(
                "|",
                dataset.key().stream()
                        .map(field -> record.get(field))
                        .map(value -> value == null ? "" : Lexical.spelling(value))
                        .toList());
    }

    /** Checks records a provider answered with: any subset of the fields, each of them right. */
    public static List<Row> answered(Dataset dataset, List<Change> records) {
        PayloadCheck check = new PayloadCheck(dataset);
        List<Row> typed = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            typed.add(check.row(records.get(i).record(), "/payload/records/" + i + "/record"));
        }
        return typed;
    }

    /** Checks the values a query selects by. */
    public static Row where(Dataset dataset, Row where) {
        return new PayloadCheck(dataset).row(where, "/payload/where");
    }

    private Change change(Change change, String place) {
        Row record = row(change.record(), place + "/record");
        Row before = change.before() == null ? null : row(change.before(), place + "/before");
        if (change.op() == Op.UPSERT) {
            for (Field field : dataset.fields()) {
                if (field.required()) {
                    requireValue(record, field.name(), place + "/record", "a required field");
                }
            }
        } else {
            dataset.key().forEach(key -> requireValue(record, key, place + "/record", "a key field"));
            for (String field : dataset.rowFilterFields()) {
                if (before == null || before.get(field) == null) {
                    requireValue(record, field, place + "/before", "a field that row filters look at");
                }
            }
        }
        return new Change(change.op(), record, before);
    }

    private static void requireValue(Row row, String field, String place, String what) {
        if (row.get(field) == null) {
            throw RefusedException.at(
                    PAYLOAD_INVALID, place + "/" + field, "Field " + field + ": expected " + what + ", found nothing.");
        }
    }

    private Row row(Row row, String place) {
        LinkedHashMap<String, @Nullable Object> typed = LinkedHashMap.newLinkedHashMap(row.size());
        for (Field field : dataset.fields()) {
            Object value = row.get(field.name());
            if (value != null) {
                typed.put(field.name(), FieldValue.typed(field, value, place));
            } else if (row.has(field.name())) {
                typed.put(field.name(), null);
            }
        }
        if (typed.size() < row.size()) {
            for (String name : row.fields().keySet()) {
                if (!typed.containsKey(name)) {
                    throw RefusedException.at(
                            PAYLOAD_INVALID,
                            place + "/" + name,
                            "Field " + name + ": expected a field of the catalogue entry, found another.");
                }
            }
        }
        return Row.ofChecked(typed);
    }
}
