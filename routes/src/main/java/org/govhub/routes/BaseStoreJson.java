package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.govhub.catalog.entry.BaseStore;

/** What an entry declares of itself as a base store, as JSON: {@code match}, {@code merge}, {@code fields}, the key first. */
final class BaseStoreJson {

    private BaseStoreJson() {}

    static ObjectNode of(BaseStore store) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("match", store.match())
                .put("merge", store.merge());
        ArrayNode fields = json.putArray("fields");
        for (BaseStore.Item item : store.fields()) {
            ObjectNode field = fields.addObject().put("name", item.name()).put("required", item.required());
            item.pattern().ifPresent(pattern -> field.put("pattern", pattern));
            item.check().ifPresent(check -> field.put("check", check));
            item.maxAge().ifPresent(age -> field.put("maxAge", age.toString()));
            ArrayNode sources = field.putArray("sources");
            item.origins()
                    .forEach(origin ->
                            sources.addObject().put("dataset", origin.dataset()).put("field", origin.field()));
        }
        return json;
    }
}
