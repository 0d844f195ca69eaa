package org.govhub.catalog.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;

/**
 * What of a dataset is asked for or granted.
 *
 * @param dataset resource code
 * @param uses asking, being sent changes, or both (方式)
 * @param fields wire names
 * @param rows conditions that all must hold; none means every row
 * @param purposes codes of the administrative matters (办理事项)
 * @param from first day, null for at once
 * @param until last day
 * @param quota limit a day, null for none
 */
public record Scope(
        String dataset,
        Set<Use> uses,
        Set<String> fields,
        List<Condition> rows,
        Set<String> purposes,
        @Nullable LocalDate from,
        LocalDate until,
        @Nullable Quota quota) {

    /** The zone in which a day begins and ends. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String PURPOSE = "[\\p{L}\\p{N}._-]{1,100}";

    public Scope {
        uses = Set.copyOf(uses);
        fields = Set.copyOf(fields);
        rows = rows.stream().sorted(Comparator.comparing(Condition::toString)).toList();
        purposes = Set.copyOf(purposes);
        if (uses.isEmpty()) {
            throw new IllegalArgumentException("it names no method");
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("it names no field");
        }
        if (purposes.isEmpty() || !purposes.stream().allMatch(purpose -> purpose.matches(PURPOSE))) {
            throw new IllegalArgumentException("it names no purpose, or one that is not the code of a matter");
        }
        if (from != null && until.isBefore(from)) {
            throw new IllegalArgumentException("it ends before it begins");
        }
        if (quota != null && (isBelowOne(quota.callsPerDay()) || isBelowOne(quota.rowsPerDay()))) {
            throw new IllegalArgumentException("a quota is below 1");
        }
    }

    /** The first moment that is covered, null for always. */
    public @Nullable Instant begin() {
        return from == null ? null : from.atStartOfDay(ZONE).toInstant();
    }

    /** The first moment that is no longer covered. */
    public Instant end() {
        return until.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    public RowFilter filter() {
        return new RowFilter(rows);
    }

    /** What of this scope is more than {@code wider} covers, in words; empty where it is as wide or narrower. */
    public List<String> exceeds(Scope wider) {
        List<String> more = new ArrayList<>(exceedsExceptTerm(wider));
        if (until.isAfter(wider.until)) {
            more.add("the term to " + until + " (to " + wider.until + ")");
        }
        if (wider.from != null && (from == null || from.isBefore(wider.from))) {
            more.add("a beginning before " + wider.from);
        }
        return more;
    }

    /** As {@link #exceeds}, without looking at the term: what a renewal must not widen. */
    List<String> exceedsExceptTerm(Scope wider) {
        List<String> more = new ArrayList<>();
        if (!dataset.equals(wider.dataset)) {
            more.add("dataset " + dataset + " (" + wider.dataset + ")");
        }
        added(more, "field", fields, wider.fields);
        added(more, "method", uses, wider.uses);
        added(more, "purpose", purposes, wider.purposes);
        wider.rows.stream()
                .filter(condition -> rows.stream().noneMatch(own -> isAtMost(own, condition)))
                .forEach(condition -> more.add("rows beyond " + condition));
        addQuota(more, "calls a day", callsPerDay(), wider.callsPerDay());
        addQuota(more, "rows a day", rowsPerDay(), wider.rowsPerDay());
        return more;
    }

    private @Nullable Long callsPerDay() {
        return quota == null ? null : quota.callsPerDay();
    }

    private @Nullable Long rowsPerDay() {
        return quota == null ? null : quota.rowsPerDay();
    }

    private static boolean isBelowOne(@Nullable Long limit) {
        return limit != null && limit < 1;
    }

    private static <T extends Comparable<T>> void added(List<String> more, String what, Set<T> own, Set<T> wider) {
        new TreeSet<>(own)
                .stream().filter(value -> !wider.contains(value)).forEach(value -> more.add(what + " " + value));
    }

    private static boolean isAtMost(Condition own, Condition wider) {
        return own.field().equals(wider.field())
                && own.operator() == wider.operator()
                && (own.operator() == Operator.IS_ANY_OF
                        ? wider.constants().containsAll(own.constants())
                        : own.constants().containsAll(wider.constants()));
    }

    private static void addQuota(List<String> more, String what, @Nullable Long own, @Nullable Long wider) {
        if (wider != null && (own == null || own > wider)) {
            more.add((own == null ? "no limit of " : own + " ") + what + " (" + wider + ")");
        }
    }
}
