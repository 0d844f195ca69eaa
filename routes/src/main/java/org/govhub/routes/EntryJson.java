package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import org.govhub.catalog.search.Viewer;
import org.govhub.catalog.search.Visibility;
import org.govhub.exchange.cadence.Standing;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;

/** A published entry as JSON: its title page for anybody, with the fields it may have for a party. */
final class EntryJson {

    private EntryJson() {}

    static ObjectNode of(Dataset dataset, Visibility visibility) {
        return of(dataset, visibility.fields(dataset), visibility);
    }

    /** @param mine names of the fields that a party is shown */
    static ObjectNode of(Dataset dataset, Set<String> mine, Visibility visibility) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("code", dataset.code())
                .put("title", dataset.title())
                .put("version", dataset.version())
                .put("provider", dataset.provider());
        String providerName = visibility.name(dataset.provider());
        if (providerName != null) {
            json.put("providerName", providerName);
        }
        if (visibility.viewer() instanceof Viewer.Member) {
            ArrayNode fields = json.putArray("fields");
            for (Field field : dataset.fields()) {
                if (mine.contains(field.name())) {
                    fields.addObject()
                            .put("name", field.name())
                            .put("label", field.label())
                            .put("type", field.type().name().toLowerCase(Locale.ROOT))
                            .put("required", field.required())
                            .put("key", field.key())
                            .put("queryKey", field.queryKey())
                            .put("maxLength", field.maxLength())
                            .put("totalDigits", field.totalDigits())
                            .put("fractionDigits", field.fractionDigits());
                }
            }
        }
        return json;
    }

    /** Whether the data are as fresh as the entry promises. */
    static ObjectNode of(Standing standing) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("cycle", standing.cycle())
                .put("light", standing.light().word());
        if (standing.arrived() != null) {
            json.put("arrived", standing.arrived().toString());
        }
        if (standing.due() != null) {
            json.put("due", standing.due().toString());
        }
        return json;
    }
}
