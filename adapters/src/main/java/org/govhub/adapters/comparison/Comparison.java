package org.govhub.adapters.comparison;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.govhub.adapters.staging.Sql;
import org.govhub.adapters.staging.Staging;

/**
 * Compares two datasets in the database. Whether a key is on a side is asked of all well-formed keys; fields are compared
 * where it is there once on both. Keys that are not well formed, and keys of several records, are listed apart.
 *
 * <p>The working table {@code cmp_<name>_found} holds the findings of the last run; it changes in one transaction.
 */
public final class Comparison {

    private final Staging staging;
    private final Connection database;
    private final Plan plan;
    private final SideTable left;
    private final SideTable right;

    public Comparison(Staging staging, Plan plan) {
        this.staging = staging;
        this.database = staging.database();
        this.plan = plan;
        this.left = new SideTable(database, plan, "cmp_" + plan.name() + "_left");
        this.right = new SideTable(database, plan, "cmp_" + plan.name() + "_right");
    }

    /** Compares what is there now. */
    public Counts run() throws SQLException {
        left.fill(
                staging,
                plan.left(),
                plan.fields().stream().map(Plan.ComparedField::left).toList());
        right.fill(
                staging,
                plan.right(),
                plan.fields().stream().map(Plan.ComparedField::right).toList());
        Result.create(database, found());
        return Sql.inOne(database, this::findAll);
    }

    /** Name of the table of findings, quoted. */
    public String found() {
        return Sql.name("cmp_" + plan.name() + "_found");
    }

    private Counts findAll() throws SQLException {
        Sql.run(database, "delete from " + found());
        long onlyLeft = find(Finding.ONLY_LEFT, absent(left, right));
        long onlyRight = find(Finding.ONLY_RIGHT, absent(right, left));
        long differences = differences();
        find(Finding.INVALID_LEFT, invalid(left));
        find(Finding.INVALID_RIGHT, invalid(right));
        long duplicateLeft = find(Finding.DUPLICATE_LEFT, duplicate(left));
        long duplicateRight = find(Finding.DUPLICATE_RIGHT, duplicate(right));
        return new Counts(
                rows(left, "true"),
                rows(right, "true"),
                Sql.count(database, "select count(distinct subject) from " + left.name() + " where valid") - onlyLeft,
                onlyLeft,
                onlyRight,
                Sql.count(
                        database,
                        "select count(distinct subject) from " + found() + " where finding = '" + Finding.DIFFERS.word()
                                + "'"),
                differences,
                rows(left, "not valid"),
                rows(right, "not valid"),
                duplicateLeft,
                duplicateRight);
    }

    private long rows(SideTable side, String condition) throws SQLException {
        return Sql.count(database, "select count(*) from " + side.name() + " where " + condition);
    }

    private static String absent(SideTable side, SideTable other) {
        return "s.subject, '-', null, null, count(*) from " + side.name() + " s where s.valid"
                + " and not exists (select 1 from " + other.name() + " o where o.subject = s.subject and o.valid)"
                + " group by s.subject";
    }

    private static String invalid(SideTable side) {
        return "subject, '-', null, null, count(*) from " + side.name() + " where not valid group by subject";
    }

    private static String duplicate(SideTable side) {
        return "subject, '-', null, null, occurrences from " + side.duplicates();
    }

    private long differences() throws SQLException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < plan.fields().size(); i++) {
            all.add(("l.subject, '%s', l.v%d, r.v%d, 1 from %s l join %s r on r.subject = l.subject"
                            + " where l.valid and r.valid and l.n%d is distinct from r.n%d"
                            + " and not exists (select 1 from %s d where d.subject = l.subject)"
                            + " and not exists (select 1 from %s d where d.subject = l.subject)")
                    .formatted(
                            plan.fields().get(i).name(),
                            i,
                            i,
                            left.name(),
                            right.name(),
                            i,
                            i,
                            left.duplicates(),
                            right.duplicates()));
        }
        long differences = 0;
        for (String sql : all) {
            differences += find(Finding.DIFFERS, sql);
        }
        return differences;
    }

    /** @param select what follows "select finding": subject, field, left value, right value, occurrences */
    private long find(Finding finding, String select) throws SQLException {
        return Sql.run(
                database,
                "insert into " + found() + " (finding, subject, field, left_value, right_value, occurrences) select '"
                        + finding.word() + "', " + select);
    }
}
