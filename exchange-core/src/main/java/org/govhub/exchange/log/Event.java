package org.govhub.exchange.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a log record says happened (docs/protocol.md §5). Spellings in the file are stable and never reused. */
public enum Event {
    /** A message was verified, decided and committed with its content. */
    ACCEPTED,
    /** A message already committed came again. */
    DUPLICATE,
    /** A message was refused; {@code code} says why. */
    REFUSED,
    /** The hub is about to put its own question to a provider. */
    ASKED,
    /** All deliveries of a publish are in the log. */
    DISPATCHED,
    /** Content is about to leave for a recipient. */
    RELEASED,
    /** A delivery is in the log with its content; the broker gets a reference next. */
    QUEUED,
    /** The recipient's own broker accepted a delivery, which closes it; the recipient signs for nothing. */
    HANDED_OVER,
    /** The recipient signed for a delivery. */
    ACKED,
    /** A delivery was taken back because the grant no longer covers it. */
    RETURNED,
    /** A delivery was not taken in time; see {@code detail}. */
    EXPIRED,
    /** A push of a delivery failed; {@code decision} says the attempt, the cause and when it is tried again. */
    DELAYED,
    /** A delivery was given up; {@code decision} says the cause class, the side that has to act and the remedy. */
    DEAD_LETTERED,
    /** A dead letter went back into its mailbox; {@code decision} names the person who said so. */
    REPLAYED,
    /** A delivery waits because its recipient may not have it now, or a load because it would delete too much. */
    HELD,
    /** All batches of a load were taken and everything that follows from them is in the log. */
    LOADED,
    /** A step after the commit failed; {@code code} and {@code detail} say how. */
    FAILED,
    /** The next update of a dataset is due soon; {@code decision} says when. */
    DUE_SOON,
    /** The update of a dataset is overdue; {@code decision} says since when. */
    OVERDUE,
    /** Data came after it was overdue; {@code decision} says when. */
    CAUGHT_UP,
    /** The log noted its own size and root. */
    CHECKPOINTED,
    /** The log cut an unfinished last line after a crash. */
    RECOVERED,
    /** A query was answered; reserved, not written by version 0.1. */
    ANSWERED,
    /** The key of a content was destroyed; reserved, not written by version 0.1. */
    ERASED,
    /** An operator changed a setting, a party or a grant; reserved, not written by version 0.1. */
    ADMINISTERED,
    /** The hub started; reserved, not written by version 0.1. */
    STARTED,
    /** The hub stopped; reserved, not written by version 0.1. */
    STOPPED;

    private static final Map<String, Event> BY_SPELLING =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Event::spelled, Function.identity()));

    private final String spelled = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The event as a record spells it: {@code handed-over}. */
    public String spelled() {
        return spelled;
    }

    /**
     * The event with this spelling.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Event of(String spelling) {
        Event event = BY_SPELLING.get(spelling);
        if (event == null) {
            throw new IllegalArgumentException("no event is spelled so");
        }
        return event;
    }
}
