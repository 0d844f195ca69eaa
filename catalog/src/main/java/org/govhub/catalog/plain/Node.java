package org.govhub.catalog.plain;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.govhub.catalog.rdf.EntryFault;
import org.jspecify.annotations.Nullable;

/**
 * A value of a plain entry and where it stands, for faults that name the place.
 *
 * @param place as a JSON pointer, e.g. {@code /fields/2/type}
 */
record Node(JsonNode json, String place) {

    /** Member {@code a}, or {@code a/b} of object {@code a}; null where it is not there or null. */
    @Nullable
    Node at(String name) {
        Node at = this;
        for (String part : name.split("/", -1)) {
            if (!at.json.isObject()) {
                throw at.fault("is not an object", "write its members in braces");
            }
            JsonNode value = at.json.get(part);
            if (value == null || value.isNull()) {
                return null;
            }
            at = new Node(value, at.place + "/" + part);
        }
        return at;
    }

    Node required(String name) {
        Node value = at(name);
        if (value == null) {
            throw fault("lacks \"" + name + "\"", "add it");
        }
        return value;
    }

    /** The values of a list; a single value is a list of one. */
    List<Node> each() {
        if (!json.isArray()) {
            return List.of(this);
        }
        List<Node> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            values.add(new Node(json.get(i), place + "/" + i));
        }
        return values;
    }

    /** The values of a list member; none where it is not there. */
    List<Node> list(String name) {
        Node value = at(name);
        return value == null ? List.of() : value.each();
    }

    /** Refuses members that nobody would read. */
    void only(Set<String> known) {
        if (!json.isObject()) {
            throw fault("is not an object", "write its members in braces");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new EntryFault(
                        place + "/" + name,
                        "there is no such member",
                        "use one of " + String.join(", ", new java.util.TreeSet<>(known)));
            }
        });
    }

    String text() {
        if (!json.isTextual() && !json.isNumber()) {
            throw fault("is not a text", "write it in quotes");
        }
        return json.asText();
    }

    /** The address a word stands for. */
    String address(String base) {
        String address = Words.address(text(), base);
        if (address == null) {
            throw fault(
                    "\"" + text() + "\" cannot be part of an address",
                    base.isEmpty() ? "write a whole address" : "write a code or a whole address");
        }
        return address;
    }

    /** The address of a dataset, by its code. */
    String dataset() {
        String text = text();
        return text.matches("[0-9]+/[0-9]+") ? Slots.DATASET + text.replace('/', '-') : address(Slots.DATASET);
    }

    String date() {
        String text = text();
        try {
            if (text.contains("T")) {
                OffsetDateTime.parse(text);
            } else {
                LocalDate.parse(text);
            }
            return text;
        } catch (DateTimeException e) {
            throw new EntryFault(
                    place, "\"" + text + "\" is not a date", "write 2026-11-22, or 2026-11-22T08:00:00+08:00", e);
        }
    }

    String duration() {
        String text = text();
        if (!text.matches("-?P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9.]+S)?)?")) {
            throw fault("\"" + text + "\" is not a duration", "write it as P3Y, P1D or PT6H");
        }
        return text;
    }

    String whole() {
        String text = text();
        if (!text.matches("-?[0-9]{1,18}")) {
            throw fault("\"" + text + "\" is not a whole number", "write a whole number");
        }
        return text;
    }

    BigDecimal number() {
        String text = text();
        if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            throw fault("\"" + text + "\" is not a number", "write a number such as 12.5");
        }
        return new BigDecimal(text);
    }

    boolean yes() {
        if (!json.isBoolean() && !text().matches("true|false")) {
            throw fault("is neither true nor false", "write true or false");
        }
        return json.asBoolean();
    }

    EntryFault fault(String problem, String remedy) {
        return new EntryFault(place.isEmpty() ? "/" : place, problem, remedy);
    }
}
