package org.govhub.routes;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Holds what departments wrote down against what the hub's log says. Shares no code with the hub: it sees journal entries
 * and lines of JSON.
 */
final class JournalCheck {

    private final Journal journal;
    private final RawLog log;
    private final List<String> faults = new ArrayList<>();

    private JournalCheck(Journal journal, RawLog log) {
        this.journal = journal;
        this.log = log;
    }

    /** Every promise that was broken, in words; empty when all were kept. */
    static List<String> faults(Journal journal, RawLog log) {
        JournalCheck check = new JournalCheck(journal, log);
        check.nothingAcknowledgedIsLost();
        check.nothingIsAcceptedTwice();
        check.sameAnswerToTheSameMessage();
        check.everyRecordArrivesOnce();
        check.deliveriesComeInOrder();
        check.redeliveriesAreTheSameAndEndWithTheAck();
        check.nothingLeavesBeforeItsRecord();
        check.everyDeliveryIsClosedOnce();
        return check.faults;
    }

    private void nothingAcknowledgedIsLost() {
        for (Journal.Answered answer : journal.all(Journal.Answered.class)) {
            require(
                    log.of("accepted", "exchange", answer.id()).size() == 1,
                    "answered and not in the log",
                    answer.id());
        }
        for (Journal.Sent sent : journal.all(Journal.Sent.class)) {
            for (RawLog.Line line : log.of("accepted", "exchange", sent.id())) {
                require(line.text("digest").equals(sent.digest()), "accepted with another digest", sent.id());
            }
        }
    }

    private void nothingIsAcceptedTwice() {
        Map<String, List<RawLog.Line>> accepted = log.of("accepted").stream()
                .collect(groupingBy(line -> line.text("sender").substring(0, 18) + " " + line.text("exchange")));
        accepted.forEach((key, lines) -> require(lines.size() == 1, "accepted " + lines.size() + " times", key));
    }

    /** Every message was sent again at the end, so each has an answer from before and one from after. */
    private void sameAnswerToTheSameMessage() {
        Map<String, Set<String>> bytes = new HashMap<>();
        Map<String, Integer> fresh = new HashMap<>();
        for (Journal.Answered answer : journal.all(Journal.Answered.class)) {
            bytes.computeIfAbsent(answer.id(), id -> new HashSet<>()).add(answer.bytes());
            fresh.merge(answer.id(), answer.duplicate() ? 0 : 1, Integer::sum);
        }
        bytes.forEach((id, answers) -> require(answers.size() == 1, "two different answers", id));
        Set<String> refused = new HashSet<>();
        for (Journal.Refused refusal : journal.all(Journal.Refused.class)) {
            // an ack whose lease a restart ended, and a query that the crash left without reply
            boolean known = Set.of("NOT_ADDRESSED", "PROVIDER_UNAVAILABLE").contains(refusal.code());
            require(known, "refused with " + refusal.code(), refusal.id());
            require(!bytes.containsKey(refusal.id()), "answered and refused", refusal.id());
            refused.add(refusal.id());
        }
        for (Journal.Sent sent : journal.all(Journal.Sent.class)) {
            boolean publish = !sent.expected().isEmpty();
            require(bytes.containsKey(sent.id()) || !publish && refused.contains(sent.id()), "no answer", sent.id());
        }
    }

    private void everyRecordArrivesOnce() {
        Map<String, Set<String>> arrived = new HashMap<>();
        for (Journal.Got got : journal.all(Journal.Got.class)) {
            got.keys().forEach(key -> arrived.computeIfAbsent(got.recipient() + " " + key, k -> new HashSet<>())
                    .add(got.id()));
        }
        Set<String> expected = new TreeSet<>();
        for (Journal.Sent sent : journal.all(Journal.Sent.class)) {
            sent.expected().forEach((recipient, keys) -> keys.forEach(key -> expected.add(recipient + " " + key)));
        }
        expected.forEach(key -> {
            int deliveries = arrived.getOrDefault(key, Set.of()).size();
            require(deliveries == 1, "arrived in " + deliveries + " deliveries", key);
        });
        arrived.keySet().forEach(key -> require(expected.contains(key), "arrived and nobody sent it", key));
    }

    /** Each publisher sends a message when the one before has its answer; so must its recipients see them. */
    private void deliveriesComeInOrder() {
        everyRecipientAndDataset((recipient, dataset) -> {
            List<String> sent = journal.all(Journal.Sent.class).stream()
                    .filter(message -> message.dataset().equals(dataset))
                    .flatMap(message -> message.expected().getOrDefault(recipient, Set.of()).stream()
                            .sorted())
                    .toList();
            Set<String> got = new LinkedHashSet<>();
            journal.all(Journal.Got.class).stream()
                    .filter(delivery -> delivery.recipient().equals(recipient))
                    .filter(delivery -> delivery.dataset().equals(dataset))
                    .forEach(delivery -> got.addAll(new TreeSet<>(delivery.keys())));
            require(List.copyOf(got).equals(sent), "another order than sent", recipient + " " + dataset);
        });
    }

    private void everyRecipientAndDataset(BiConsumer<String, String> work) {
        Map<String, Set<String>> datasets = new HashMap<>();
        journal.all(Journal.Got.class).forEach(got -> datasets.computeIfAbsent(got.recipient(), r -> new HashSet<>())
                .add(got.dataset()));
        datasets.forEach((recipient, all) -> all.forEach(dataset -> work.accept(recipient, dataset)));
    }

    private void redeliveriesAreTheSameAndEndWithTheAck() {
        Map<String, String> first = new HashMap<>();
        Set<String> closed = new HashSet<>();
        for (Journal.Entry entry : journal.entries()) {
            if (entry instanceof Journal.Got got) {
                String before = first.putIfAbsent(got.id(), got.bytes());
                require(before == null || before.equals(got.bytes()), "redelivered with other bytes", got.id());
                require(!closed.contains(got.id()), "delivered again after its ack", got.id());
            } else if (entry instanceof Journal.Acked acked) {
                closed.addAll(acked.deliveries());
            }
        }
    }

    private void nothingLeavesBeforeItsRecord() {
        Map<String, List<Journal.Got>> handed =
                journal.all(Journal.Got.class).stream().collect(groupingBy(Journal.Got::id));
        handed.forEach((id, times) -> {
            List<RawLog.Line> queued = log.of("queued", "message", id);
            List<RawLog.Line> released = log.of("released", "message", id);
            require(queued.size() == 1, "queued " + queued.size() + " times", id);
            require(released.size() >= times.size(), "handed over more often than released", id);
            String digest = times.get(0).digest();
            for (RawLog.Line release : released) {
                require(release.text("digest").equals(digest), "released with another digest", id);
                require(!queued.isEmpty() && queued.get(0).index() < release.index(), "released before queued", id);
            }
        });
    }

    private void everyDeliveryIsClosedOnce() {
        Set<String> receiving = new HashSet<>();
        journal.all(Journal.Got.class).forEach(got -> receiving.add(got.recipient()));
        for (RawLog.Line queued : log.of("queued")) {
            String id = queued.text("message");
            int acks = log.of("acked", "message", id).size();
            boolean ours = queued.recipients().anyMatch(receiving::contains);
            require(acks == (ours ? 1 : 0), "acked " + acks + " times", id);
        }
        for (RawLog.Line accepted : log.of("accepted", "type", "publish")) {
            int times =
                    log.of("dispatched", "exchange", accepted.text("exchange")).size();
            require(times == 1, "dispatched " + times + " times", accepted.text("exchange"));
        }
        for (Journal.Acked acked : journal.all(Journal.Acked.class)) {
            for (String id : acked.deliveries()) {
                boolean named = log.of("acked", "message", id).stream()
                        .anyMatch(line -> line.decision("ack").equals(acked.ack()));
                require(named, "its ack is not the one with the receipt", id);
            }
        }
    }

    private void require(boolean kept, String otherwise, String about) {
        if (!kept) {
            faults.add(about + ": " + otherwise);
        }
    }

    /** Ids that got no answer when they were sent, once or more often. */
    static Stream<String> interrupted(Journal journal) {
        return journal.all(Journal.Lost.class).stream().map(Journal.Lost::id).distinct();
    }
}
