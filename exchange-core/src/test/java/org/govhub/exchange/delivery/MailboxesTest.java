package org.govhub.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.govhub.exchange.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mailboxes over a real broker with its journal on disk. */
class MailboxesTest {

    private static final String TAX = "11330225000000002C";
    private static final String TOWN = "11330225000000003D";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Path journal;
    private final SetClock clock = new SetClock(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
    private Broker broker;
    private Mailboxes mailboxes;

    MailboxesTest(@TempDir Path journal) {
        this.journal = journal;
        this.broker = Broker.start(journal);
        this.mailboxes = new Mailboxes(broker, clock, LEASE);
    }

    @AfterEach
    void stop() {
        mailboxes.close();
        broker.close();
    }

    @Test
    void lease_inTheOrderPut_eachRecipientItsOwn() throws InterruptedException {
        mailboxes.put(List.of(tax("a", 1), tax("b", 2), town("c", 3), tax("d", 4)));

        assertThat(lease(TAX, 2)).containsExactly("a", "b");
        assertThat(lease(TOWN, 9)).containsExactly("c");
    }

    /** While one is out, no later one of the same dataset may overtake it; another dataset does not wait. */
    @Test
    void lease_datasetOutOnLease_laterOnesWait_otherDatasetsDoNot() throws InterruptedException {
        mailboxes.put(List.of(tax("a", 1), tax("b", 2), new DeliveryRef("x", TAX, "other", 3)));
        assertThat(lease(TAX, 1)).containsExactly("a");

        assertThat(lease(TAX, 9)).containsExactly("x");
        mailboxes.remove(tax("a", 1));
        assertThat(lease(TAX, 9)).containsExactly("b");
    }

    @Test
    void lease_runsOut_comesAgainBeforeTheLaterOnes() throws InterruptedException {
        mailboxes.put(List.of(tax("a", 1), tax("b", 2), tax("c", 3)));
        assertThat(lease(TAX, 2)).containsExactly("a", "b");

        clock.forward(LEASE.minusMillis(1));
        assertThat(lease(TAX, 9)).isEmpty();
        clock.forward(Duration.ofMillis(1));
        assertThat(lease(TAX, 9)).containsExactly("a", "b", "c");
    }

    @Test
    void leased_onlyWhileOut_andOnlyForItsRecipient() throws InterruptedException {
        mailboxes.put(List.of(tax("a", 1)));
        assertThat(mailboxes.leased(TAX, "a")).isEmpty();
        lease(TAX, 1);

        assertThat(mailboxes.leased(TAX, "a")).contains(tax("a", 1));
        assertThat(mailboxes.leased(TOWN, "a")).isEmpty();
        mailboxes.remove(tax("a", 1));
        assertThat(mailboxes.leased(TAX, "a")).isEmpty();
    }

    @Test
    void closing_oneAtATime_andTheLeaseStaysMeanwhile() throws InterruptedException {
        mailboxes.put(List.of(tax("a", 1), tax("b", 2)));
        lease(TAX, 1);

        assertThat(mailboxes.beginClosing(TAX, List.of(tax("a", 1), tax("b", 2))))
                .as("b is not on lease")
                .isFalse();
        assertThat(mailboxes.beginClosing(TAX, List.of(tax("a", 1), tax("a", 1))))
                .as("named twice")
                .isFalse();
        assertThat(mailboxes.beginClosing(TAX, List.of(tax("a", 7))))
                .as("another delivery of its id")
                .isFalse();
        assertThat(mailboxes.beginClosing(TAX, List.of(tax("a", 1)))).isTrue();
        assertThat(mailboxes.beginClosing(TAX, List.of(tax("a", 1)))).isFalse();
        clock.forward(LEASE);
        mailboxes.giveBack(tax("a", 1));
        assertThat(lease(TAX, 9)).isEmpty();

        mailboxes.endClosing(TAX, List.of(tax("a", 1)));
        assertThat(lease(TAX, 9)).containsExactly("a", "b");
    }

    @Test
    void end_whileItIsBeingAcknowledged_doesNothing() throws InterruptedException {
        mailboxes.put(List.of(tax("a", 1)));
        lease(TAX, 1);
        List<String> records = new ArrayList<>();
        assertThat(mailboxes.beginClosing(TAX, List.of(tax("a", 1)))).isTrue();

        assertThat(mailboxes.end(tax("a", 1), () -> records.add("dead"))).isFalse();
        assertThat(records).isEmpty();

        mailboxes.endClosing(TAX, List.of(tax("a", 1)));
        assertThat(mailboxes.end(tax("a", 1), () -> records.add("dead"))).isTrue();
        assertThat(records).containsExactly("dead");
        assertThat(mailboxes.leased(TAX, "a")).isEmpty();
    }

    @Test
    void end_recordNotWritten_leaseGoesOn() throws InterruptedException {
        mailboxes.put(List.of(tax("a", 1)));
        lease(TAX, 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> mailboxes.end(tax("a", 1), () -> {
                    throw new IllegalStateException("disk full");
                }));

        assertThat(mailboxes.leased(TAX, "a")).contains(tax("a", 1));
        assertThat(mailboxes.beginClosing(TAX, List.of(tax("a", 1)))).isTrue();
    }

    @Test
    void giveBack_atOnceInItsPlace() throws InterruptedException {
        mailboxes.put(List.of(tax("a", 1), tax("b", 2), tax("c", 3)));
        lease(TAX, 2);

        mailboxes.giveBack(tax("b", 2));
        mailboxes.giveBack(tax("a", 1));
        assertThat(lease(TAX, 9)).containsExactly("a", "b", "c");
    }

    @Test
    void reopened_whatWasNotRemovedComesAgain() throws InterruptedException {
        mailboxes.put(List.of(tax("a", 1), tax("b", 2), tax("c", 3)));
        lease(TAX, 2);
        mailboxes.remove(tax("a", 1));

        reopen();

        assertThat(lease(TAX, 9)).containsExactly("b", "c");
    }

    @Test
    void lease_empty_waitsForTheFirst() throws ExecutionException, InterruptedException, TimeoutException {
        assertThat(lease(TAX, 1)).isEmpty();
        CompletableFuture<List<DeliveryRef>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return mailboxes.lease(TAX, 1, Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        });

        mailboxes.put(List.of(tax("a", 1)));
        assertThat(waiting.get(20, TimeUnit.SECONDS)).containsExactly(tax("a", 1));
    }

    /** A recipient that opens its mailbox while its first delivery comes: either creates the queue, nothing comes twice. */
    @Test
    void put_whileTheRecipientOpensItsMailbox_onceEach() throws Exception {
        for (int i = 0; i < 40; i++) {
            String recipient = "R" + i;
            DeliveryRef first = new DeliveryRef("a" + i, recipient, "dataset", 2L * i);
            CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> mailboxes.leased(recipient, "none"));
            mailboxes.put(List.of(new DeliveryRef("b" + i, TAX, "dataset", 2L * i + 1), first));
            opening.get(20, TimeUnit.SECONDS);

            assertThat(lease(recipient, 9)).containsExactly(first.id());
        }
        assertThat(lease(TAX, 100)).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void reconcile_dropsWhatTheLogClosed_putsBackWhatTheJournalLacks_inLogOrder() throws InterruptedException {
        mailboxes.put(List.of(tax("closed", 1), tax("b", 2), tax("d", 4)));
        reopen();

        int putBack = mailboxes.reconcile(List.of(tax("b", 2), tax("c", 3), tax("d", 4)), List.of(TAX, TOWN));

        assertThat(putBack).isOne();
        assertThat(lease(TAX, 9)).containsExactly("b", "c", "d");
        assertThat(lease(TOWN, 9)).isEmpty();
    }

    @Test
    void reconcile_nothingOpen_emptiesTheMailbox() throws InterruptedException {
        mailboxes.put(List.of(tax("closed", 1)));
        reopen();

        assertThat(mailboxes.reconcile(List.of(), List.of(TAX))).isZero();
        assertThat(lease(TAX, 9)).isEmpty();
    }

    @Test
    void reconcile_asTheLogSays_twice_changesNothing() throws InterruptedException {
        List<DeliveryRef> open = List.of(tax("a", 1), town("b", 2));
        mailboxes.put(open);
        reopen();

        assertThat(mailboxes.reconcile(open, List.of())).isZero();
        assertThat(mailboxes.reconcile(open, List.of())).isZero();
        assertThat(lease(TAX, 9)).containsExactly("a");
    }

    /** A journal lost entirely: the log brings everything back. */
    @Test
    void reconcile_emptyJournal_everythingIsPutBack() throws InterruptedException {
        assertThat(mailboxes.reconcile(List.of(tax("a", 1), tax("b", 2)), List.of()))
                .isEqualTo(2);
        assertThat(lease(TAX, 9)).containsExactly("a", "b");
    }

    /** Most of it waits in the broker's pages on the disk. */
    @Test
    void put_farMoreThanTheMemoryHolds_comesInOrder_alsoAfterARestart() throws InterruptedException {
        List<DeliveryRef> all =
                LongStream.range(0, 20_000).mapToObj(i -> tax("d" + i, i)).toList();
        for (int i = 0; i < all.size(); i += 500) {
            mailboxes.put(all.subList(i, i + 500));
        }
        List<DeliveryRef> taken = new ArrayList<>(takeAway(5_000));
        reopen();

        assertThat(mailboxes.reconcile(all.subList(5_000, all.size()), List.of(TOWN)))
                .as("put back")
                .isZero();
        taken.addAll(takeAway(15_000));
        List<Long> order = taken.stream().map(DeliveryRef::logIndex).toList();
        assertThat(order).doesNotHaveDuplicates().isSorted().hasSize(all.size());
        assertThat(lease(TAX, 9)).isEmpty();
    }

    @Test
    void reconcile_whatTheLogClosedLiesInPages_holdsExactlyWhatIsOpen() throws InterruptedException {
        List<DeliveryRef> all =
                LongStream.range(0, 20_000).mapToObj(i -> tax("d" + i, i)).toList();
        mailboxes.put(all);
        reopen();
        List<DeliveryRef> open = new ArrayList<>(all);
        open.remove(15_000);
        open.add(tax("more", 20_000));

        assertThat(mailboxes.reconcile(open, List.of())).isOne();
        assertThat(takeAway(open.size())).isEqualTo(open);
        assertThat(lease(TAX, 9)).isEmpty();
    }

    private List<DeliveryRef> takeAway(int count) throws InterruptedException {
        List<DeliveryRef> taken = new ArrayList<>();
        while (taken.size() < count) {
            List<DeliveryRef> some = mailboxes.lease(TAX, 1_000, Duration.ofSeconds(5));
            assertThat(some).as("after " + taken.size()).isNotEmpty();
            some.forEach(mailboxes::remove);
            taken.addAll(some);
        }
        return taken;
    }

    private List<String> lease(String recipient, int max) throws InterruptedException {
        return mailboxes.lease(recipient, max, Duration.ZERO).stream()
                .map(DeliveryRef::id)
                .toList();
    }

    private void reopen() {
        mailboxes.close();
        broker.close();
        broker = Broker.start(journal);
        mailboxes = new Mailboxes(broker, clock, LEASE);
    }

    private static DeliveryRef tax(String id, long index) {
        return new DeliveryRef(id, TAX, "dataset", index);
    }

    private static DeliveryRef town(String id, long index) {
        return new DeliveryRef(id, TOWN, "dataset", index);
    }
}
