package org.govhub.adapters.consolidation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.govhub.adapters.staging.Sql;
import org.govhub.adapters.staging.Staging;

/** Chooses of each field the value that is taken, by set-based SQL over all sources, and lists what speaks against the others. */
final class Choice {

    private final Staging staging;
    private final Connection database;
    private final Declaration declaration;
    private final Clock clock;
    private final String claims;

    Choice(Staging staging, Declaration declaration, Clock clock) {
        this.staging = staging;
        this.database = staging.database();
        this.declaration = declaration;
        this.clock = clock;
        this.claims = Sql.name(declaration.table() + "_claims");
    }

    /**
     * Chooses for one field.
     *
     * @param nextFrom table of the values taken, with their provenance
     * @param nextObjections table of what is to be objected to
     */
    void choose(
            Declaration.BaseField field,
            Map<String, Contribution> contributions,
            String nextFrom,
            String nextObjections)
            throws SQLException {
        claim(field, contributions);
        take(field, nextFrom);
        object(field, nextFrom, nextObjections);
    }

    /** All values of a field, from all its sources, in a table of their own; {@code fault} says why one is not usable. */
    private void claim(Declaration.BaseField field, Map<String, Contribution> contributions) throws SQLException {
        Sql.run(database, "drop table if exists " + claims);
        Sql.run(
                database,
                "create table " + claims + " (subject varchar not null, place int not null, pk varchar not null,"
                        + " val varchar not null, plain varchar, dataset varchar(60) not null,"
                        + " delivery varchar(36) not null, stamp varchar(80) not null, fault varchar(20))");
        String value = Sql.name("v_" + field.name());
        String fault = "c." + Sql.name("q_" + field.name());
        String stale = field.maxAge() == null
                ? ""
                : "when s.stamp < '" + Staging.stamp(Instant.now(clock).minus(field.maxAge())) + "' then '"
                        + Objection.Kind.STALE.word() + "' ";
        for (int place = 0; place < field.sources().size(); place++) {
            Contribution source = Objects.requireNonNull(
                    contributions.get(field.sources().get(place).dataset()));
            Sql.run(
                    database,
                    "insert into " + claims + " select c.subject, " + place + ", c.pk, c." + value + ", c."
                            + Sql.name("n_" + field.name()) + ", '" + source.dataset() + "', s.delivery, s.stamp,"
                            + " case when " + fault + " is not null then " + fault + " " + stale + "else null end from "
                            + source.name() + " c join " + staging.name(source.dataset())
                            + " s on s.pk = c.pk where c." + value + " is not null");
        }
    }

    /** Of each subject the one value that is taken: usable, and first by the rule. */
    private void take(Declaration.BaseField field, String nextFrom) throws SQLException {
        String order = declaration.merge() == Declaration.Merge.LATEST ? "stamp desc, place" : "place, stamp desc";
        Sql.run(
                database,
                "insert into " + nextFrom + " (subject, field, val, plain, dataset, delivery)"
                        + " select subject, '" + field.name() + "', val, plain, dataset, delivery from (select c.*,"
                        + " row_number() over (partition by subject order by " + order + ", pk) as choice from "
                        + claims + " c where fault is null) d where choice = 1");
    }

    /** Values that are not usable, and values that differ from the one taken. */
    private void object(Declaration.BaseField field, String nextFrom, String next) throws SQLException {
        String into = "insert into " + next + " (subject, field, kind, dataset, val, other_dataset, other_val) select ";
        String one = " row_number() over (partition by c.subject, c.dataset";
        Sql.run(
                database,
                into + "subject, '" + field.name() + "', fault, dataset, val, null, null from (select c.*," + one
                        + ", c.fault order by c.pk) as n from " + claims
                        + " c where c.fault is not null) d where n = 1");
        Sql.run(
                database,
                into + "subject, '" + field.name() + "', '" + Objection.Kind.DIFFERS.word()
                        + "', dataset, val, other_dataset, other_val from (select c.*, f.dataset as other_dataset,"
                        + " f.val as other_val," + one + " order by c.pk) as n from " + claims + " c join " + nextFrom
                        + " f on f.subject = c.subject and f.field = '" + field.name() + "' where c.fault is null"
                        + " and c.dataset <> f.dataset and c.plain <> f.plain) d where n = 1");
    }
}
