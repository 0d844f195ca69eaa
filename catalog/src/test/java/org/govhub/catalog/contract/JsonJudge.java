package org.govhub.catalog.contract;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Row;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON Schema validator: numbers read exactly, and 5.0 an integer, as the specification says. */
final class JsonJudge implements Judge {

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.nodeReader(reader -> reader.jsonMapper(EXACT))
                    .schemaCacheEnabled(false)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .losslessNarrowing(true)
                            .build()));

    private final Schema schema;

    JsonJudge(String schema) {
        this.schema = REGISTRY.getSchema(schema);
    }

    static JsonJudge of(ContractView view) {
        return new JsonJudge(JsonSchema.write(view));
    }

    @Override
    public boolean accepts(Row upsert) {
        return accepts(List.of(Change.upsert(upsert)));
    }

    boolean accepts(List<Change> changes) {
        var payload = JsonText.object();
        var records = payload.putArray("records");
        changes.forEach(change -> records.add(Samples.change(change)));
        return accepts(JsonText.write(payload));
    }

    boolean accepts(String json) {
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }
}
