package org.govhub.catalog.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, each of the type it must have; anything else is an {@link IllegalArgumentException}. */
record Members(JsonNode object) {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    Members {
        if (!object.isObject()) {
            throw new IllegalArgumentException("it is not a JSON object");
        }
    }

    static Members read(String text) {
        try {
            return new Members(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
    }

    /** An array of the texts in their order. */
    static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = MAPPER.createArrayNode();
        texts.stream().sorted().forEach(array::add);
        return array;
    }

    static ObjectNode object(String act) {
        return MAPPER.createObjectNode().put("act", act);
    }

    /** Refuses members that nobody reads. */
    Members only(String... known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!List.of(known).contains(name)) {
                throw new IllegalArgumentException(
                        "it has a member '" + name + "' that nobody reads; known are " + String.join(", ", known));
            }
        });
        return this;
    }

    String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            throw new IllegalArgumentException("it has no text " + name);
        }
        return text;
    }

    @Nullable
    String optionalText(String name) {
        JsonNode value = object.get(name);
        if (value != null && !value.isTextual()) {
            throw new IllegalArgumentException(name + " is not a text");
        }
        return value == null ? null : value.textValue();
    }

    @Nullable
    Long optionalNumber(String name) {
        JsonNode value = object.get(name);
        if (value != null && !value.canConvertToExactIntegral()) {
            throw new IllegalArgumentException(name + " is not a whole number");
        }
        return value == null ? null : value.longValue();
    }

    @Nullable
    Integer optionalCount(String name) {
        Long number = optionalNumber(name);
        if (number != null && (number < 0 || number > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " is out of range");
        }
        return number == null ? null : number.intValue();
    }

    @Nullable
    LocalDate optionalDay(String name) {
        String text = optionalText(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is not a date", e);
        }
    }

    List<String> texts(String name) {
        return optionalTexts(name).orElseThrow(() -> new IllegalArgumentException("it has no list " + name));
    }

    Optional<List<String>> optionalTexts(String name) {
        if (!object.has(name)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual()) {
                throw new IllegalArgumentException(name + " has something that is not a text");
            }
            texts.add(element.textValue());
        }
        return Optional.of(texts);
    }

    Members member(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return new Members(value);
    }

    List<Members> members(String name) {
        List<Members> members = new ArrayList<>();
        array(name).forEach(element -> members.add(new Members(element)));
        return members;
    }

    private JsonNode array(String name) {
        JsonNode value = object.path(name);
        if (!value.isArray()) {
            throw new IllegalArgumentException(name + " is not a list");
        }
        return value;
    }
}
