package org.govhub.exchange.casework;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a case breaks.
 *
 * @param organisation who handles it, null where no record says so
 * @param day the day it counts from: the deadline that passed or comes, or the day of the record that breaks the rule
 * @param detail one sentence with the days and numbers it rests on
 */
public record Finding(
        Rule rule,
        String project,
        @Nullable String organisation,
        @Nullable LocalDate day,
        String detail) {

    /** The finding as a record of a supervision dataset, with the key {@code project_no}, {@code rule}. */
    public Change change() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("project_no", project);
        fields.put("rule", rule.word());
        fields.put("light", rule.light().word());
        fields.put("org_code", organisation);
        fields.put("day", day == null ? null : day.toString());
        fields.put("detail", detail);
        return Change.upsert(new Row(fields));
    }
}
