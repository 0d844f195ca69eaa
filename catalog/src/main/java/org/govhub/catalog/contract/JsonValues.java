package org.govhub.catalog.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.govhub.catalog.contract.regex.RegexDialect;

/** What JSON Schema says of one value. */
final class JsonValues {

    private JsonValues() {}

    static ObjectNode of(Column column) {
        ObjectNode schema = JsonText.object();
        schema.put("title", column.label());
        if (column.masked()) {
            schema.put("description", "Masked: asterisks stand for characters that are hidden.");
        }
        boolean single = column.domains().size() == 1;
        if (single && column.required()) {
            schema.setAll(domain(column.domains().getFirst()));
            return schema;
        }
        ArrayNode choices = schema.putArray("anyOf");
        column.domains().forEach(domain -> choices.add(domain(domain)));
        if (!column.required()) {
            choices.addObject().put("type", "null");
        }
        return schema;
    }

    private static ObjectNode domain(Domain domain) {
        ObjectNode schema = JsonText.object();
        switch (domain) {
            case Domain.Codes codes -> {
                schema.put("type", "string");
                ArrayNode list = schema.putArray("enum");
                codes.codes().forEach(list::add);
            }
            case Domain.Text text -> text(text, schema);
            case Domain.Number number -> number(number, schema);
            case Domain.Truth truth -> schema.put("type", "boolean");
            case Domain.Day day ->
                schema.put("type", "string").put("format", "date").put("pattern", "^" + CalendarForms.DAY + "$");
            case Domain.Moment moment ->
                schema.put("type", "string")
                        .put("format", "date-time")
                        .put("pattern", "^" + CalendarForms.MOMENT + "$");
        }
        return schema;
    }

    private static void text(Domain.Text text, ObjectNode schema) {
        schema.put("type", "string");
        if (text.min() > 0) {
            schema.put("minLength", text.min());
        }
        if (text.max() != null) {
            schema.put("maxLength", text.max());
        }
        if (text.form() != null) {
            schema.put("pattern", "^(?:" + RegexDialect.ECMA.write(text.form()) + ")$");
        }
    }

    private static void number(Domain.Number number, ObjectNode schema) {
        schema.put("type", number.isWhole() ? "integer" : "number");
        if (number.min() != null) {
            schema.put("minimum", number.min());
        }
        if (number.max() != null) {
            schema.put("maximum", number.max());
        }
        if (number.digits() == null) {
            Integer fraction = number.fraction();
            if (fraction != null && fraction > 0) {
                schema.put("multipleOf", BigDecimal.ONE.scaleByPowerOfTen(-fraction));
            }
            return;
        }
        DigitLimits limits = DigitLimits.of(number);
        if (limits.choices().size() == 1) {
            digits(limits.choices().getFirst(), schema);
        } else {
            ArrayNode choices = schema.putArray("anyOf");
            limits.choices().forEach(choice -> digits(choice, choices.addObject()));
        }
    }

    private static void digits(DigitLimits.Choice choice, ObjectNode schema) {
        if (choice.fraction() > 0) {
            schema.put("multipleOf", BigDecimal.ONE.scaleByPowerOfTen(-choice.fraction()));
        } else if (!schema.has("type")) {
            schema.put("multipleOf", 1);
        }
        schema.put("exclusiveMinimum", choice.bound().negate());
        schema.put("exclusiveMaximum", choice.bound());
    }
}
