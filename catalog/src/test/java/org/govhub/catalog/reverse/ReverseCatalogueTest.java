package org.govhub.catalog.reverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.govhub.catalog.ingest.DraftEntry;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.ingest.KnownEntries;
import org.govhub.catalog.plain.PlainEntry;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReverseCatalogueTest {

    static final String TABLES = """
            create table person (id varchar(18) primary key, name varchar(50) not null, born date, weight decimal(5,1), photo bytea);
            comment on table person is '人口基本信息';
            comment on column person.id is '公民身份号码';
            create table marriage (no bigint primary key, one varchar(18) not null references person(id), on_day timestamp, fee numeric(8,0), valid boolean);
            """;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final ReverseCatalogue REVERSE = new ReverseCatalogue("civil-db", "113302250029310793", "民政局");

    private final Connection database;

    ReverseCatalogueTest() throws SQLException {
        database = DriverManager.getConnection(
                "jdbc:h2:mem:reverse;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    }

    @BeforeEach
    void tables() throws SQLException {
        run(TABLES);
    }

    @AfterEach
    void close() throws SQLException {
        run("shutdown");
        database.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String one : sql.split(";")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }

    static void assertBothTables(ImportCheck check) {
        assertThat(check.ok()).as(check.notes().toString()).isTrue();
        assertThat(check.created()).extracting(DraftEntry::code).containsExactly("399001/000001", "399001/000002");
        ObjectNode marriage = PlainEntry.of(check.created().get(0).model()).json();
        ObjectNode person = PlainEntry.of(check.created().get(1).model()).json();
        assertThat(person.path("title").asText()).isEqualTo("人口基本信息");
        assertThat(marriage.path("title").asText()).isEqualTo("marriage");
        assertThat(marriage.path("relations").asText()).isEqualTo("399001/000002");
        assertThat(field(person, "id").toString())
                .contains(
                        "\"label\":\"公民身份号码\"",
                        "\"type\":\"string\"",
                        "\"maxLength\":18",
                        "\"key\":true",
                        "\"required\":true");
        assertThat(field(person, "born").path("type").asText()).isEqualTo("date");
        assertThat(field(person, "weight").toString())
                .contains("\"totalDigits\":5", "\"fractionDigits\":1", "\"decimal\"");
        assertThat(field(marriage, "fee").path("type").asText()).isEqualTo("integer");
        assertThat(field(marriage, "on_day").path("type").asText()).isEqualTo("dateTime");
        assertThat(field(marriage, "valid").path("type").asText()).isEqualTo("boolean");
        assertThat(check.notes()).singleElement().satisfies(note -> assertThat(note.detail())
                .endsWith("person.photo"));
    }

    private static JsonNode field(JsonNode entry, String name) {
        for (JsonNode field : entry.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("no field " + name + " in " + entry);
    }

    @Test
    void check_twoTables_draftsWithColumnsCommentsAndKeys() throws SQLException {
        assertBothTables(REVERSE.check(database, null, "%", KnownEntries.none(), DAY));
    }

    @Test
    void check_tableChanged_revisedAndWhatPeopleWroteStays() throws SQLException {
        Map<String, String> contents = new HashMap<>();
        for (DraftEntry draft :
                REVERSE.check(database, null, "%", KnownEntries.none(), DAY).created()) {
            contents.put(draft.code(), CanonicalGraph.write(draft.model()));
        }
        ObjectNode edited = PlainEntry.of(CanonicalGraph.read(String.valueOf(contents.get("399001/000002"))))
                .json();
        edited.put("securityLevel", "L3");
        ((ObjectNode) field(edited, "id")).put("sensitivity", "3");
        contents.put("399001/000002", CanonicalGraph.write(PlainEntry.of(edited).model(DAY)));
        run("alter table person add column town varchar(12); alter table person drop column born");

        ImportCheck second =
                REVERSE.check(database, null, "%", new KnownEntries(contents.keySet(), contents::get), DAY);

        assertThat(second.unchanged()).containsExactly("399001/000001");
        ObjectNode person = PlainEntry.of(second.revised().getFirst().model()).json();
        assertThat(person.path("securityLevel").asText()).isEqualTo("L3");
        assertThat(field(person, "id").path("sensitivity").asText()).isEqualTo("3");
        assertThat(field(person, "town").path("maxLength").asInt()).isEqualTo(12);
        assertThat(person.path("fields")).hasSize(4);
        assertThat(person.path("version").asText()).isEqualTo("1.1.0");
    }
}
