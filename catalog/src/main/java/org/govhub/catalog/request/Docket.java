package org.govhub.catalog.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything somebody is at turn for, with its deadline: where a thing is stuck, and at whom. */
public final class Docket {

    private Docket() {}

    /** What a line is about. */
    public enum Kind {
        REQUEST,
        OBJECTION
    }

    /**
     * Something that waits for somebody.
     *
     * @param party USCC of who is at turn
     * @param since when it came to them
     * @param lastDay the last day of the deadline
     * @param daysLeft working days left, 0 on the last day, negative when it is over
     */
    public record Item(
            Kind kind,
            String id,
            String party,
            Stage stage,
            Instant since,
            LocalDate lastDay,
            int daysLeft,
            boolean overdue) {}

    /** All items, the most pressing first. */
    public static List<Item> of(CaseBook cases, String operator, Deadlines deadlines, Instant now) {
        Stream<@Nullable Item> requests = cases.requests().values().stream()
                .map(request ->
                        item(Kind.REQUEST, request.id(), request.turn(), request.since(), operator, deadlines, now));
        Stream<@Nullable Item> objections = cases.objections().values().stream()
                .map(objection -> item(
                        Kind.OBJECTION, objection.id(), objection.turn(), objection.since(), operator, deadlines, now));
        return Stream.concat(requests, objections)
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.comparing(Item::lastDay)
                        .thenComparing(Item::kind)
                        .thenComparing(Item::id))
                .toList();
    }

    /** The item of one case, null where nobody is at turn. */
    public static @Nullable Item item(
            Kind kind,
            String id,
            @Nullable Turn turn,
            Instant since,
            String operator,
            Deadlines deadlines,
            Instant now) {
        if (turn == null) {
            return null;
        }
        LocalDate lastDay = deadlines.lastDay(turn.stage(), since);
        return new Item(
                kind,
                id,
                turn.party() == null ? operator : turn.party(),
                turn.stage(),
                since,
                lastDay,
                deadlines.daysLeft(lastDay, now),
                deadlines.isOver(lastDay, now));
    }
}
