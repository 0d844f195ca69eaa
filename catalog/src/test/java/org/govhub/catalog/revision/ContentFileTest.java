package org.govhub.catalog.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.govhub.catalog.Demo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents beside the log: changed, cut, or written by somebody who died before his lines. */
class ContentFileTest {

    private final Path folder;
    private final Path contents;
    private final Path file;

    ContentFileTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        contents = folder.resolve("contents");
        file = folder.resolve("revisions.jsonl");
        RevisionLog.open(folder, Demo.CLOCK).bootstrap(Demo.STAFF);
        open().append(List.of(draft(1), draft(2), draft(3)), Demo.COMPILER);
    }

    @Test
    void contentOf_untouched_isWhatWasProposed() throws IOException {
        RevisionLog log = open();

        assertThat(log.contentOf(log.revisions().get(4))).isEqualTo(text(2));
        assertThat(log.revisions().get(4).step().content()).isNull();
    }

    @Test
    void contentOf_anyByteChanged_refusesThatContentOnly() throws IOException {
        byte[] bytes = Files.readAllBytes(contents);
        RevisionLog log = open();
        ContentPlace second = Objects.requireNonNull(log.revisions().get(4).place());
        for (long at = second.at(); at < second.end(); at++) {
            byte[] changed = bytes.clone();
            changed[Math.toIntExact(at)] ^= 4;
            Files.write(contents, changed);

            assertThatThrownBy(() -> log.contentOf(log.revisions().get(4)))
                    .as("byte %d", at)
                    .isInstanceOf(ContentFault.class);
            assertThat(log.contentOf(log.revisions().get(3))).isEqualTo(text(1));
            assertThat(log.contentOf(log.revisions().get(5))).isEqualTo(text(3));
        }
    }

    @Test
    void contentOf_fileCutOrGone_refusedWhileTheLogOpens() throws IOException {
        byte[] bytes = Files.readAllBytes(contents);
        Files.write(contents, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> open().contentOf(open().revisions().get(5))).hasMessageContaining("ends too early");

        Files.delete(contents);
        assertThat(open().revisions()).hasSize(6);
        assertThatThrownBy(() -> open().contentOf(open().revisions().get(5))).isInstanceOf(ContentFault.class);
    }

    @Test
    void append_contentsWithoutLines_areOverwritten() throws IOException {
        long before = Files.size(contents);
        Files.writeString(contents, "left by a writer that died", StandardOpenOption.APPEND);

        RevisionLog log = open();
        Revision next = log.append(List.of(draft(4)), Demo.COMPILER).getFirst();

        assertThat(Objects.requireNonNull(next.place()).at()).isEqualTo(before);
        assertThat(open().contentOf(next)).isEqualTo(text(4));
    }

    @Test
    void append_contentThereAlready_isNotWrittenTwice_unlessDamaged() throws IOException {
        long before = Files.size(contents);
        open().append(List.of(draft(2)), Demo.COMPILER);
        assertThat(Files.size(contents)).isEqualTo(before);

        byte[] bytes = Files.readAllBytes(contents);
        bytes[
                Math.toIntExact(Objects.requireNonNull(open().revisions().get(4).place())
                        .at())] ^= 1;
        Files.write(contents, bytes);
        Revision healed = open().append(List.of(draft(2)), Demo.COMPILER).getFirst();

        assertThat(open().contentOf(healed)).isEqualTo(text(2));
    }

    @Test
    void append_oneStepRefused_noneOfTheBatchIsKept() throws IOException {
        RevisionLog log = open();
        Step wrong = Step.of(Kind.ENTRY, "302009001/000001", Transition.RETIRE, "never published");
        long size = Files.size(file);

        assertThatThrownBy(() -> log.append(List.of(draft(5), wrong), Demo.COMPILER))
                .isInstanceOf(RevisionFault.class);

        assertThat(log.revisions()).hasSize(6);
        assertThat(log.state().entry("302009001/000005")).isEqualTo(EntryLife.NONE);
        assertThat(Files.size(file)).isEqualTo(size);
        assertThat(open().append(List.of(draft(5)), Demo.COMPILER)).hasSize(1);
    }

    @Test
    void open_linesRemovedAtTheEnd_refused() throws IOException {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));

        assertThatThrownBy(this::open)
                .isInstanceOf(RevisionFault.class)
                .hasMessageContaining("the log reached revision 6");
    }

    @Test
    void open_logEmptiedOrHeadGone_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, new byte[0]);
        assertThatThrownBy(this::open).isInstanceOf(RevisionFault.class);

        Files.write(file, bytes);
        Files.delete(folder.resolve("head"));
        assertThatThrownBy(this::open).hasMessageContaining("head beside the log is missing");
    }

    @Test
    void open_headLagsBehind_isACrashAndFine() throws IOException {
        byte[] head = Files.readAllBytes(folder.resolve("head"));
        open().append(List.of(draft(6)), Demo.COMPILER);
        Files.write(folder.resolve("head"), head);

        assertThat(open().revisions()).hasSize(7);
    }

    @Test
    void open_linesSwapped_refused() throws IOException {
        List<String> lines = Files.readAllLines(file);
        Files.write(
                file,
                List.of(
                        lines.get(0),
                        lines.get(1),
                        lines.get(2),
                        lines.get(3),
                        lines.get(5),
                        lines.get(4),
                        lines.get(6)));

        assertThatThrownBy(this::open).hasMessageContaining("line 5").hasMessageContaining("does not follow");
    }

    @Test
    void open_otherFormat_saysSo() throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst("\"version\":\"3\"", "\"version\":\"4\""));

        assertThatThrownBy(this::open).hasMessageContaining("format 2 or 3");
    }

    private RevisionLog open() throws IOException {
        return RevisionLog.open(folder, Demo.CLOCK);
    }

    private static Step draft(int number) {
        return new Step(
                Kind.ENTRY,
                "302009001/00000" + number,
                Transition.DRAFT,
                "1.0.0",
                "欠税",
                text(number),
                null,
                new Label("欠税", Demo.STATE_TAX),
                false);
    }

    private static String text(int number) {
        return "<http://a.example/" + number + "> <http://b.example/> \"" + number + "\" .\n";
    }
}
