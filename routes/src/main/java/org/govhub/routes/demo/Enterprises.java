package org.govhub.routes.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.govhub.exchange.message.Change;

/**
 * The registrar's enterprises and what happens to them in the story: the same from the same seed. No person or enterprise
 * exists; towns, formats and check digits are real.
 */
final class Enterprises {

    private static final LocalDate FIRST_DAY = LocalDate.of(2006, 1, 1);
    private static final int DAYS = 20 * 365;
    private static final LocalDate CHANGE_DAY = LocalDate.of(2026, 11, 2);
    private static final LocalDate CANCEL_DAY = LocalDate.of(2026, 11, 3);
    private static final String[] TYPES = {
        "1100", "1100", "1100", "1100", "1100", "9500", "9500", "9500", "9500", "4500", "4530", "1200", "5000", "3200"
    };

    private final Words words;
    private final List<Change> openings = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Change> cancellations = new ArrayList<>();
    private final List<Change> withdrawals = new ArrayList<>();
    private final Map<String, Enterprise> current = new LinkedHashMap<>();
    private final List<Enterprise> untouched;

    private Enterprises(DemoSettings settings) {
        Random random = new Random(settings.seed());
        this.words = new Words(random);
        for (int i = 0; i < settings.enterprises(); i++) {
            Enterprise opened = open(i);
            openings.add(Change.upsert(opened.row()));
            current.put(opened.uscc(), opened);
        }
        this.untouched = new ArrayList<>(current.values());
        Collections.shuffle(untouched, random);
        happen(settings.enterprises());
    }

    static Enterprises of(DemoSettings settings) {
        return new Enterprises(settings);
    }

    /** As first published. */
    List<Change> openings() {
        return Collections.unmodifiableList(openings);
    }

    /** New names, phones and capitals, and moves; a move carries the old town. */
    List<Change> changes() {
        return Collections.unmodifiableList(changes);
    }

    /** Enterprises that end: they stay in the register as cancelled. */
    List<Change> cancellations() {
        return Collections.unmodifiableList(cancellations);
    }

    /** Entries made in error and taken out of the register again. */
    List<Change> withdrawals() {
        return Collections.unmodifiableList(withdrawals);
    }

    /** All of the above, in the order of the story. */
    List<Change> all() {
        List<Change> all = new ArrayList<>(openings);
        all.addAll(changes);
        all.addAll(cancellations);
        all.addAll(withdrawals);
        return all;
    }

    /** The register as it stands after everything above. */
    List<Enterprise> current() {
        return List.copyOf(current.values());
    }

    /** Further made-up facts, for the registers that follow from this one. */
    Words words() {
        return words;
    }

    private Enterprise open(int number) {
        String type = TYPES[words.below(TYPES.length)];
        boolean individual = type.equals("9500");
        Town town = Town.ALL.get(number % Town.ALL.size());
        BigDecimal capital = individual ? null : BigDecimal.valueOf((1L + words.below(500)) * 1_000_000, 2);
        return new Enterprise(
                words.uscc(individual),
                words.enterprise(type, town),
                type,
                words.person(),
                words.citizenId(),
                capital,
                words.address(town),
                town,
                words.phone(),
                words.below(50) == 0 ? "suspended" : "active",
                FIRST_DAY.plusDays(words.below(DAYS)),
                null);
    }

    /** Of a thousand enterprises: 10 new names, 10 new phones, 8 new capitals, 14 moves, 10 cancelled, 1 withdrawn. */
    private void happen(int enterprises) {
        int perThousand = Math.max(1, enterprises / 1_000);
        change(10 * perThousand, e -> true, e -> e.renamed(words.enterprise(e.type(), e.town()), CHANGE_DAY));
        change(10 * perThousand, e -> true, e -> e.withPhone(words.phone(), CHANGE_DAY));
        change(
                8 * perThousand,
                e -> e.capital() != null,
                e -> e.withCapital(BigDecimal.valueOf((501L + words.below(500)) * 1_000_000, 2), CHANGE_DAY));
        change(5 * perThousand, e -> e.town().isOfLocalTax(), e -> moved(e, town -> !town.isOfLocalTax()));
        change(5 * perThousand, e -> !e.town().isOfLocalTax(), e -> moved(e, Town::isOfLocalTax));
        change(2 * perThousand, e -> e.town().isOfLocalTax(), e -> moved(e, Town::isOfLocalTax));
        change(2 * perThousand, e -> !e.town().isOfLocalTax(), e -> moved(e, town -> !town.isOfLocalTax()));
        for (Enterprise ended : draw(10 * perThousand, e -> true)) {
            Enterprise cancelled = ended.cancelled(CANCEL_DAY);
            current.put(cancelled.uscc(), cancelled);
            cancellations.add(Change.upsert(cancelled.row()));
        }
        for (Enterprise wrong : draw(perThousand, e -> true)) {
            current.remove(wrong.uscc());
            withdrawals.add(Rows.deleted(
                    Rows.of("uscc", wrong.uscc()), Rows.of("town", wrong.town().code())));
        }
    }

    private void change(int count, Predicate<Enterprise> which, UnaryOperator<Enterprise> how) {
        for (Enterprise before : draw(count, which)) {
            Enterprise after = how.apply(before);
            current.put(after.uscc(), after);
            changes.add(
                    after.town().equals(before.town())
                            ? Change.upsert(after.row())
                            : Rows.changed(
                                    after.row(), Rows.of("town", before.town().code())));
        }
    }

    private Enterprise moved(Enterprise enterprise, Predicate<Town> where) {
        List<Town> possible = Town.ALL.stream()
                .filter(where.and(town -> !town.equals(enterprise.town())))
                .toList();
        Town town = possible.get(words.below(possible.size()));
        return enterprise.movedTo(town, words.address(town), CHANGE_DAY);
    }

    /** Takes enterprises to which nothing has happened yet. */
    private List<Enterprise> draw(int count, Predicate<Enterprise> which) {
        List<Enterprise> drawn = untouched.stream().filter(which).limit(count).toList();
        if (drawn.size() < count) {
            throw new IllegalStateException("too few enterprises for the story");
        }
        untouched.removeAll(new HashSet<>(drawn));
        return drawn;
    }
}
