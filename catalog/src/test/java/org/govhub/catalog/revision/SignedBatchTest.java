package org.govhub.catalog.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.govhub.catalog.Demo;
import org.govhub.exchange.seal.Digest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one person does at once is signed once: the end of the batch vouches for all of it, and for nothing else. */
class SignedBatchTest {

    /** Lines before the first batch: the heading and the first persons. */
    private static final int BEGINNING = 4;

    private final Path folder;
    private final Path file;
    private final List<String> lines;

    SignedBatchTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        file = folder.resolve("revisions.jsonl");
        RevisionLog log = open();
        log.bootstrap(Demo.STAFF);
        log.append(List.of(draft(1), draft(2), draft(3)), Demo.COMPILER);
        log.append(List.of(draft(4), draft(5)), Demo.COMPILER);
        lines = Collections.unmodifiableList(Files.readAllLines(file));
    }

    @Test
    void append_batch_isSignedOnceAtItsEnd() throws IOException {
        assertThat(lines.subList(BEGINNING, lines.size()).stream()
                        .map(line -> line.contains("\"signature\"") + " " + line.contains("\"batch\"")))
                .containsExactly("false false", "false false", "true true", "false false", "true true");
        assertThat(lines.get(6)).contains("\"batch\":\"3\"");
        assertThat(open().revisions()).hasSize(8);
    }

    @Test
    void open_anyByteOfABatchChanged_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int from = String.join("\n", lines.subList(0, BEGINNING)).getBytes(StandardCharsets.UTF_8).length + 1;
        for (int i = from; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            Files.write(file, changed);

            assertThatThrownBy(this::open).as("byte %d", i).isInstanceOf(RevisionFault.class);
            assertThat(Files.readAllBytes(file)).as("nothing is cut off").isEqualTo(changed);
        }
    }

    @Test
    void open_linesOfABatchSwapped_refused() throws IOException {
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, BEGINNING, BEGINNING + 1);

        refused(swapped, "does not follow the line before");
    }

    @Test
    void open_lineMovedToTheNextBatch_refused() throws IOException {
        List<String> moved = new ArrayList<>(lines);
        moved.add(BEGINNING + 2, moved.remove(BEGINNING + 1));
        refused(moved, "does not follow the line before");

        List<String> later = new ArrayList<>(lines);
        later.add(BEGINNING + 3, later.remove(BEGINNING));
        refused(later, "does not follow the line before");
    }

    @Test
    void open_signatureOfTheNextBatchPutUnderThisOne_refused() throws IOException {
        List<String> forged = new ArrayList<>(lines);
        forged.set(BEGINNING + 2, unsigned(lines.get(BEGINNING + 2)) + signature(lines.get(BEGINNING + 4)));

        refused(forged, "its signature does not verify");
    }

    @Test
    void open_chainMadeAnewBehindAChangedLine_refused() throws IOException {
        List<String> forged = new ArrayList<>(lines);
        forged.set(BEGINNING + 1, lines.get(BEGINNING + 1).replace("\"0.0.2\"", "\"9.9.9\""));
        String end = lines.get(BEGINNING + 2).replace(hash(lines.get(BEGINNING + 1)), hash(forged.get(BEGINNING + 1)));
        forged.set(BEGINNING + 2, end);

        refused(forged.subList(0, BEGINNING + 3), "line 7", "its signature does not verify");
    }

    @Test
    void open_anotherPersonsLineInsideABatch_refused() throws IOException {
        Person approver = Demo.APPROVER;
        LogLine first = line(8, hash(lines.getLast()), draft(6), Demo.COMPILER, null);
        LogLine foreign = line(9, first.revision().hash(), draft(7), approver, null);
        LogLine end = line(10, foreign.revision().hash(), draft(8), Demo.COMPILER, 8L);

        refused(with(first, foreign, end), "line 11", "its signature does not verify");
    }

    @Test
    void open_endThatClaimsTheBatchBefore_refused() throws IOException {
        LogLine end = line(8, hash(lines.getLast()), draft(6), Demo.COMPILER, 6L);

        refused(with(end), "line 10", "does not follow the line before");
    }

    @Test
    void open_endThatLeavesItsBatchOut_refused() throws IOException {
        LogLine first = line(8, hash(lines.getLast()), draft(6), Demo.COMPILER, null);
        LogLine end = line(9, first.revision().hash(), draft(7), Demo.COMPILER, 9L);

        refused(with(first, end), "does not follow the line before");
    }

    @Test
    void open_batchWithAStepThatIsNotAllowed_refusedAtItsLine() throws IOException {
        LogLine first = line(8, hash(lines.getLast()), draft(6), Demo.COMPILER, null);
        Step forbidden = Step.of(Kind.PARTY, Demo.STATE_TAX, Transition.SUSPEND, "none there");
        LogLine end = line(9, first.revision().hash(), forbidden, Demo.COMPILER, 8L);

        refused(with(first, end), "line 11", "never published");
    }

    @Test
    void refresh_batchWithAStepThatIsNotAllowed_leavesTheStateAsItWas() throws IOException {
        RevisionLog log = open();
        LogLine first = line(8, hash(lines.getLast()), draft(6), Demo.COMPILER, null);
        LogLine end = line(9, first.revision().hash(), draft(6), Demo.APPROVER, null);
        LogLine last = line(10, end.revision().hash(), draft(7), Demo.COMPILER, 8L);
        Files.write(file, with(first, end, last));

        assertThatThrownBy(log::refresh).isInstanceOf(RevisionFault.class);
        assertThat(log.revisions()).hasSize(8);
        assertThat(log.state().entries()).hasSize(5);
    }

    @Test
    void open_endOfTheLastBatchDropped_refusedAndNothingCut() throws IOException {
        refused(lines.subList(0, lines.size() - 1), "reached revision 8");

        assertThat(Files.readAllLines(file)).hasSize(lines.size() - 1);
    }

    @Test
    void open_batchTornAnywhere_isCutOffWhole() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int whole = String.join("\n", lines.subList(0, BEGINNING + 3)).getBytes(StandardCharsets.UTF_8).length + 1;
        new HeadFile(folder.resolve("head")).write(new HeadFile.Head(6, hash(lines.get(BEGINNING + 2))));
        for (int end = whole + 1; end < bytes.length; end++) {
            Files.write(file, Arrays.copyOf(bytes, end));

            assertThat(open().revisions()).as("cut at %d", end).hasSize(6);
            assertThat(Files.size(file)).isEqualTo(whole);
        }
    }

    @Test
    void refresh_halfABatchWritten_waitsForItsEnd() throws IOException {
        Files.write(file, lines.subList(0, BEGINNING + 3));
        new HeadFile(folder.resolve("head")).write(new HeadFile.Head(6, hash(lines.get(BEGINNING + 2))));
        RevisionLog log = open();

        Files.write(file, lines.subList(0, BEGINNING + 4));
        assertThat(log.refresh()).isFalse();
        Files.write(file, lines);
        assertThat(log.refresh()).isTrue();
        assertThat(log.revisions()).isEqualTo(open().revisions());
    }

    @Test
    void append_behindABatchThatSomebodyDidNotFinish_takesItsPlace() throws IOException {
        Files.write(file, lines.subList(0, BEGINNING));
        new HeadFile(folder.resolve("head")).write(new HeadFile.Head(3, hash(lines.get(BEGINNING - 1))));
        RevisionLog log = open();
        Files.write(file, lines.subList(0, BEGINNING + 2)); // longer than what comes in its place

        log.append(List.of(draft(9)), Demo.COMPILER);

        assertThat(open().revisions()).isEqualTo(log.revisions()).hasSize(4);
    }

    @Test
    void open_logOfFormat2_isReadAndGoesOnWithASignatureALine() throws IOException {
        formatTwo();
        RevisionLog log = open();
        log.append(List.of(draft(1), draft(2)), Demo.COMPILER);

        assertThat(open().revisions()).hasSize(5);
        assertThat(Files.readAllLines(file).subList(1, 6))
                .allMatch(line -> line.contains("\"signature\"") && !line.contains("\"batch\""));
    }

    /** The first persons as a hub wrote them that signed each line. */
    private void formatTwo() throws IOException {
        byte[] heading = LogFormat.SIGNED_LINES.heading();
        List<String> old = new ArrayList<>(List.of(new String(heading, StandardCharsets.US_ASCII)));
        String head = LogFormat.SIGNED_LINES.hash();
        for (Person person : List.of(Demo.ADMINISTRATOR, Demo.COMPILER, Demo.APPROVER)) {
            long index = old.size() - 1L;
            LogLine line = line(index, head, Step.admission(person), Demo.ADMINISTRATOR, index);
            old.add(text(line));
            head = line.revision().hash();
        }
        Files.write(file, old);
        new HeadFile(folder.resolve("head")).write(new HeadFile.Head(3, head));
    }

    private void refused(List<String> changed, String... saying) throws IOException {
        Files.write(file, changed);
        assertThatThrownBy(this::open).isInstanceOf(RevisionFault.class).hasMessageContainingAll(saying);
    }

    private List<String> with(LogLine... more) {
        List<String> all = new ArrayList<>(lines);
        for (LogLine line : more) {
            all.add(text(line));
        }
        return all;
    }

    private static LogLine line(long index, String prev, Step step, Person person, @Nullable Long first) {
        return RevisionLine.write(index, Demo.NOW, prev, step, null, person, first);
    }

    private static String text(LogLine line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }

    private static String hash(String line) {
        return Digest.SHA_256.text(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String unsigned(String line) {
        return line.substring(0, line.indexOf(",\"signature\""));
    }

    private static String signature(String line) {
        return line.substring(line.indexOf(",\"signature\""));
    }

    private RevisionLog open() throws IOException {
        return RevisionLog.open(folder, Demo.CLOCK);
    }

    private static Step draft(int number) {
        return new Step(
                Kind.ENTRY,
                "302009001/00000" + number,
                Transition.DRAFT,
                "0.0." + number,
                "欠税",
                "x" + number,
                null,
                new Label("欠税", Demo.STATE_TAX),
                false);
    }
}
