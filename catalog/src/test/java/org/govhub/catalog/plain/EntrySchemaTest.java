package org.govhub.catalog.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.SharedFiles;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.ingest.CatalogImport;
import org.govhub.catalog.ingest.DraftEntry;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.rdf.RdfText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written plainly keeps to the published schema, and the schema refuses what the reader refuses. */
class EntrySchemaTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream in = Objects.requireNonNull(
                EntrySchemaTest.class.getResourceAsStream("/org/govhub/schemas/entry.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertValid(Model entry) throws IOException {
        String json = PlainText.JSON.writeValueAsString(PlainEntry.of(entry).json());
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.govhub.catalog.plain.PlainEntryTest#packEntries")
    void validate_packEntry_valid(Path file) throws IOException {
        Model entry = RdfText.readTurtle(file);
        EntryReader.embedCodeLists(entry, RdfText.readTurtle(file.resolveSibling("code-lists.ttl")));
        assertValid(entry);
    }

    @Test
    void validate_importedPlan_valid() throws IOException {
        for (DraftEntry draft : new CatalogImport(KnownEntries.none(), Map.of())
                .check(SharedFiles.require("baiyun/gz-baiyun-open-data-plan.csv"), LocalDate.EPOCH, done -> {})
                .created()) {
            assertValid(draft.model());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": \"t\"}",
                "{\"title\": \"t\", \"provider\": \"p\", \"tittle\": \"x\"}",
                "{\"title\": \"t\", \"provider\": \"p\", \"code\": \"12/x\"}",
                "{\"title\": \"t\", \"provider\": \"p\", \"fields\": [{\"name\": \"Name\", \"type\": \"string\"}]}",
                "{\"title\": \"t\", \"provider\": \"p\", \"fields\": [{\"name\": \"name\", \"type\": \"varchar\"}]}",
                "{\"title\": \"t\", \"provider\": \"p\", \"sharing\": {\"rules\": [{\"id\": \"r\"}]}}"
            })
    void validate_wrongEntry_refused(String json) {
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isNotEmpty();
    }
}
