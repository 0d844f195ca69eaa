package org.govhub.adapters.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.govhub.adapters.staging.Letters.delivery;
import static org.govhub.adapters.staging.Letters.put;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.govhub.adapters.comparison.Normalisation;
import org.govhub.adapters.consolidation.Declaration.BaseField;
import org.govhub.adapters.consolidation.Declaration.Merge;
import org.govhub.adapters.consolidation.Declaration.SourceField;
import org.govhub.adapters.staging.Databases;
import org.govhub.adapters.staging.Source;
import org.govhub.adapters.staging.Staging;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.seal.MatchKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaisedObjectionsTest {

    private static final String FIRST = "302001001/000001";
    private static final String SECOND = "302002001/000001";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-03T00:00:00Z"), ZoneOffset.UTC);
    private static final RaisedObjections.Terms TERMS =
            new RaisedObjections.Terms(LocalDate.parse("2026-11-03"), LocalDate.parse("2026-11-17"), null);
    private static final RaisedObjections.Terms LATER =
            new RaisedObjections.Terms(LocalDate.parse("2026-11-04"), LocalDate.parse("2026-11-18"), null);

    private final List<Change> sent = new ArrayList<>();
    private final Connection database;
    private final Staging staging;
    private final BaseStore store;
    private final RaisedObjections objections;

    RaisedObjectionsTest() throws SQLException {
        Declaration declaration = new Declaration(
                "302005001/000001",
                Normalisation.TEXT,
                Merge.SOURCE_ORDER,
                List.of(
                        new BaseField("id", true, null, null, null, from("id")),
                        new BaseField("name", false, null, null, null, from("name"))));
        database = Databases.h2();
        staging = Staging.open(database, List.of(new Source(FIRST, List.of("id")), new Source(SECOND, List.of("id"))));
        store = BaseStore.open(staging, declaration, CLOCK);
        objections = new RaisedObjections(database, declaration, 1);
    }

    @BeforeEach
    void differ() throws SQLException {
        staging.apply(delivery(1, FIRST, put("id", "a", "name", "甲")));
        staging.apply(delivery(2, SECOND, put("id", "a", "name", "乙")));
        store.build();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void publish_conflict_saidOnceToItsSourceWhileItStands() throws SQLException {
        assertThat(objections.publish(TERMS, sent::addAll)).isEqualTo(new RaisedObjections.Outcome(1, 0, 0));
        assertThat(sent).hasSize(1);
        assertThat(text("source")).matches("[0-9A-Z]{18}");
        assertThat(List.of(text("dataset"), text("field"), text("kind"), text("subject"), text("value"), text("state")))
                .containsExactly(SECOND, "name", "differs", "a", "乙", "open");
        assertThat(text("answer_by")).isEqualTo("2026-11-17");

        store.build();
        assertThat(objections.publish(LATER, sent::addAll)).isEqualTo(new RaisedObjections.Outcome(0, 0, 0));
        assertThat(sent).hasSize(1);
    }

    @Test
    void publish_valueChanges_sameObjectionWithItsFirstDeadline_resolved_withdrawn_andBack_isANewOne()
            throws SQLException {
        objections.publish(TERMS, sent::addAll);
        String id = text("objection");
        name(3, "丙");
        objections.publish(LATER, sent::addAll);
        assertThat(List.of(text("objection"), text("value"), text("answer_by"))).containsExactly(id, "丙", "2026-11-17");

        name(4, "甲");
        assertThat(objections.publish(LATER, sent::addAll)).isEqualTo(new RaisedObjections.Outcome(0, 1, 0));
        assertThat(List.of(text("objection"), text("state"))).containsExactly(id, "withdrawn");
        assertThat(objections.publish(LATER, sent::addAll)).isEqualTo(new RaisedObjections.Outcome(0, 0, 0));

        name(5, "乙");
        objections.publish(LATER, sent::addAll);
        assertThat(text("state")).isEqualTo("open");
        assertThat(text("objection")).isNotEqualTo(id);
    }

    @Test
    void publish_brokenOffAfterTheHubHasIt_saidAgainUnderTheSameId() throws SQLException {
        assertThatThrownBy(() -> objections.publish(TERMS, changes -> {
                    sent.addAll(changes);
                    throw new IllegalStateException("no answer");
                }))
                .hasMessage("no answer");
        String id = text("objection");
        objections.publish(LATER, sent::addAll);

        assertThat(sent).hasSize(2);
        assertThat(text("objection")).isEqualTo(id);
    }

    @Test
    void publish_withSecret_hasTheMatchKeyOfTheSubject(@TempDir Path folder) throws Exception {
        MatchKeys.newSecret(folder.resolve("secret"));
        MatchKeys keys = MatchKeys.read(MatchKeys.Hash.SHA_256, folder.resolve("secret"));
        objections.publish(new RaisedObjections.Terms(TERMS.today(), TERMS.answerBy(), keys), sent::addAll);

        assertThat(text("subject_key")).isEqualTo(keys.of("a"));
    }

    private void name(int number, String name) throws SQLException {
        staging.apply(delivery(number, SECOND, put("id", "a", "name", name)));
        store.build();
    }

    private static List<SourceField> from(String field) {
        return List.of(new SourceField(FIRST, field), new SourceField(SECOND, field));
    }

    private @Nullable String text(String field) {
        return (String) sent.getLast().record().get(field);
    }
}
