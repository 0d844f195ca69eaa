package org.govhub.routes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds what departments wrote down of their documents against what the hub's log says, and reads out of the log how every
 * copy stands. Shares no code with the hub: it sees journal entries and lines of JSON.
 */
final class DocumentCheck {

    private static final Pattern LOG_INDEX = Pattern.compile("logIndex\\W+(\\d+)");

    /** What an act makes of a copy, and of which. */
    private static final Map<String, Map<String, String>> AFTER = Map.of(
            "SIGN_FOR", Map.of("arrived", "signed"),
            "RETURN", Map.of("arrived", "returned"),
            "RECALL", Map.of("sent", "recalled", "arrived", "recalled"),
            "FORWARD", Map.of("signed", "forwarded", "forwarded", "forwarded"),
            "ARCHIVE", Map.of("signed", "archived", "forwarded", "archived"));

    private final Journal journal;
    private final RawLog log;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> states = new TreeMap<>();

    private DocumentCheck(Journal journal, RawLog log) {
        this.journal = journal;
        this.log = log;
    }

    /**
     * Every promise that was broken, in words; empty when all were kept.
     *
     * @param taken ids of messages the hub said it had accepted, and {@code refused} of those it had not
     * @param told {@code party cause} of each delivery that must have come
     */
    static List<String> faults(Journal journal, RawLog log, Set<String> taken, Set<String> refused, Set<String> told) {
        DocumentCheck check = new DocumentCheck(journal, log);
        check.readStates();
        check.everyActCountsOnce(taken, refused);
        check.sameReceiptToTheSameAct();
        check.everybodyIsToldOnce(told);
        check.everyDeliveryIsClosedOnce();
        return check.faults;
    }

    /** How each copy stands by the log alone: {@code document recipient} to state. */
    static Map<String, String> states(Journal journal, RawLog log) {
        DocumentCheck check = new DocumentCheck(journal, log);
        check.readStates();
        return check.states;
    }

    private void everyActCountsOnce(Set<String> taken, Set<String> refused) {
        log.of("accepted").stream()
                .collect(groupingBy(line -> line.text("sender").substring(0, 18) + " " + line.text("exchange")))
                .forEach((key, lines) -> require(lines.size() == 1, "accepted " + lines.size() + " times", key));
        for (String id : taken) {
            require(log.of("accepted", "exchange", id).size() == 1, "acknowledged and not in the log", id);
            require(log.of("dispatched", "exchange", id).size() == 1, "not dispatched once", id);
        }
        for (String id : refused) {
            require(log.of("accepted", "exchange", id).isEmpty(), "refused and accepted", id);
            require(!log.of("refused", "exchange", id).isEmpty(), "refused without a record", id);
        }
        Stream.of("document", "act")
                .flatMap(type -> log.of("accepted", "type", type).stream())
                .map(line -> line.text("exchange"))
                .forEach(id -> require(taken.contains(id), "accepted, and its sender was not told", id));
    }

    /** The receipt names the record, and is the same, bytes and signature, however often the act is sent. */
    private void sameReceiptToTheSameAct() {
        Map<String, Set<String>> answers = journal.all(Journal.Answered.class).stream()
                .collect(groupingBy(Journal.Answered::id, mapping(Journal.Answered::bytes, toSet())));
        answers.forEach((id, receipts) -> {
            require(receipts.size() == 1, receipts.size() + " different receipts", id);
            Matcher index = LOG_INDEX.matcher(receipts.iterator().next());
            boolean found = index.find();
            require(found, "a receipt without its place in the log", id);
            log.of("accepted", "exchange", id)
                    .forEach(line -> require(
                            found && index.group(1).equals(String.valueOf(line.index())),
                            "a receipt for another record",
                            id));
        });
    }

    private void everybodyIsToldOnce(Set<String> told) {
        Map<String, Set<String>> came = new HashMap<>();
        Map<String, Set<String>> bytes = new HashMap<>();
        for (Journal.Got got : journal.all(Journal.Got.class)) {
            String cause = got.recipient() + " " + got.keys().getFirst();
            came.computeIfAbsent(cause, c -> new HashSet<>()).add(got.id());
            bytes.computeIfAbsent(got.id(), id -> new HashSet<>()).add(got.bytes());
        }
        came.forEach((cause, deliveries) -> {
            require(deliveries.size() == 1, "came in " + deliveries.size() + " deliveries", cause);
            require(told.contains(cause), "came and must not", cause);
        });
        told.forEach(cause -> require(came.containsKey(cause), "did not come", cause));
        bytes.forEach((id, each) -> require(each.size() == 1, "redelivered with other bytes", id));
    }

    private void everyDeliveryIsClosedOnce() {
        Set<String> got =
                journal.all(Journal.Got.class).stream().map(Journal.Got::id).collect(toSet());
        for (RawLog.Line queued : log.of("queued")) {
            String id = queued.text("message");
            int acked = log.of("acked", "message", id).size();
            int returned = log.of("returned", "message", id).size();
            List<RawLog.Line> released = log.of("released", "message", id).stream()
                    .filter(line -> line.text("type").equals("delivery"))
                    .toList();
            require(log.of("queued", "message", id).size() == 1, "queued more than once", id);
            require(acked + returned == 1, "acked " + acked + " times, returned " + returned + " times", id);
            require(got.contains(id) == (acked == 1), "acked without having come, or the reverse", id);
            require(!got.contains(id) || !released.isEmpty(), "came and was not released", id);
            released.forEach(line -> require(queued.index() < line.index(), "released before queued", id));
        }
    }

    private void readStates() {
        Map<String, String> documentOf = new HashMap<>(); // cause or delivery → document
        Map<String, String> bringing = new HashMap<>(); // copy → the delivery that brings it now
        Stream.of("accepted", "queued", "released")
                .flatMap(event -> log.of(event).stream())
                .sorted(Comparator.comparingLong(RawLog.Line::index))
                .forEach(line -> {
                    String id = line.text("exchange");
                    JsonNode decision = line.json().path("decision");
                    switch (line.text("event") + " " + line.text("type")) {
                        case "accepted document" -> {
                            documentOf.put(id, id);
                            line.recipients().forEach(recipient -> states.put(id + " " + recipient, "sent"));
                        }
                        case "accepted act" -> {
                            String document =
                                    decision.path("document").path("id").asText();
                            documentOf.put(id, document);
                            act(id, document, decision);
                        }
                        case "queued delivery" -> {
                            if (decision.path("document").asBoolean()) {
                                String document = documentOf.getOrDefault(id, "");
                                line.recipients()
                                        .forEach(to -> bringing.put(document + " " + to, line.text("message")));
                            }
                        }
                        case "released delivery" ->
                            bringing.forEach((copy, delivery) -> {
                                if (delivery.equals(line.text("message"))) {
                                    states.computeIfPresent(
                                            copy, (c, state) -> state.equals("sent") ? "arrived" : state);
                                }
                            });
                        default -> {}
                    }
                });
    }

    private void act(String id, String document, JsonNode decision) {
        String act = decision.path("act").asText();
        decision.path("copies").forEach(recipient -> {
            String copy = document + " " + recipient.asText();
            String before = states.getOrDefault(copy, "not there");
            String after = AFTER.getOrDefault(act, Map.of()).get(before);
            require(after != null, act + " accepted of a copy that is " + before, id);
            states.put(copy, String.valueOf(after));
        });
        decision.path("to").forEach(to -> states.put(document + " " + to.asText(), "sent"));
    }

    private void require(boolean kept, String otherwise, String about) {
        if (!kept) {
            faults.add(about + ": " + otherwise);
        }
    }
}
