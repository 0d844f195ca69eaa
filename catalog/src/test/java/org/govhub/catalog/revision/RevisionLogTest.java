package org.govhub.catalog.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.govhub.catalog.Demo;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.VerificationKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionLogTest {

    private final Path folder;
    private final Path file;
    private final IssuedKey key;

    RevisionLogTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        file = folder.resolve("revisions.jsonl");
        key = Demo.key(Demo.REGISTRAR);
        RevisionLog log = RevisionLog.open(folder, Demo.CLOCK);
        log.bootstrap(Demo.STAFF);
        Revision registered =
                log.append(List.of(registration(key)), Demo.COMPILER).get(0);
        log.append(List.of(Step.publish(registered, "fits")), Demo.ADMINISTRATOR);
    }

    @Test
    void open_untouchedLog_hasTheKeyInForce() throws IOException {
        RevisionLog log = open();

        assertThat(log.revisions()).hasSize(5);
        assertThat(log.operator()).isEqualTo(Demo.OPERATOR);
        assertThat(log.state().keys(Demo.REGISTRAR)).singleElement().satisfies(held -> assertThat(
                        held.key().kid())
                .isEqualTo(key.verificationKey().kid()));
    }

    @Test
    void open_anyByteChanged_refusedAtItsLine() throws IOException {
        shortLog();
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            int at = i;
            long line = new String(bytes, 0, i, StandardCharsets.UTF_8).lines().count();

            assertThatThrownBy(this::open)
                    .as("byte %d", at)
                    .isInstanceOf(RevisionFault.class)
                    .satisfies(
                            fault -> assertThat(((RevisionFault) fault).line()).isBetween(Math.max(1, line), line + 2));
        }
    }

    @Test
    void open_tornLastLine_isCutOff() throws IOException {
        shortLog();
        byte[] bytes = Files.readAllBytes(file);
        int lastLine = new String(bytes, 0, bytes.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
        previousHead(3);
        for (int end = lastLine + 1; end < bytes.length; end++) {
            Files.write(file, Arrays.copyOf(bytes, end));

            assertThat(open().revisions()).hasSize(3);
            assertThat(Files.size(file)).isEqualTo(lastLine);
        }
    }

    @Test
    void open_lineRemoved_refused() throws IOException {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(4)));

        assertThatThrownBy(this::open).isInstanceOf(RevisionFault.class).hasMessageContaining("line 4");
    }

    @Test
    void open_otherAnchor_refused() throws IOException {
        Files.writeString(folder.resolve("anchor"), key.verificationKey().kid());

        assertThatThrownBy(this::open).isInstanceOf(RevisionFault.class).hasMessageContaining("trust anchor");
    }

    @Test
    void open_noAnchor_refused() throws IOException {
        Files.delete(folder.resolve("anchor"));

        assertThatThrownBy(this::open).isInstanceOf(RevisionFault.class).hasMessageContaining("no trust anchor");
    }

    @Test
    void open_lineSignedWithAnotherKeyInTheNameOfAPerson_refused() throws IOException {
        Person forger = new Person(
                Demo.OPERATOR,
                "compiler",
                Role.COMPILER,
                Demo.key(Demo.OPERATOR).signer());
        forge(forger);

        assertThatThrownBy(this::open)
                .hasMessageContaining("belongs to no person")
                .hasMessageContaining("line 7");
    }

    @Test
    void open_lineThatClaimsTheCompilersKid_refused() throws IOException {
        Person forger = new Person(
                Demo.OPERATOR,
                "compiler",
                Role.COMPILER,
                Demo.key(Demo.OPERATOR).signer());
        String forged = new String(forgery(forger).bytes(), StandardCharsets.UTF_8);
        write(forged.replace(forger.signer().kid(), Demo.COMPILER.signer().kid()));

        assertThatThrownBy(this::open).hasMessageContaining("signature does not verify");
    }

    @Test
    void append_roleThatMayNot_refusedAndNothingWritten() throws IOException {
        long before = Files.size(file);
        Step proposal = registration(Demo.key(Demo.REGISTRAR));

        assertThatThrownBy(() -> open().append(List.of(proposal), Demo.ADMINISTRATOR))
                .isInstanceOf(RevisionFault.class)
                .hasMessageContaining("COMPILER");
        RevisionLog log = open();
        Revision registered = log.append(List.of(proposal), Demo.COMPILER).get(0);
        assertThatThrownBy(() -> log.append(List.of(Step.publish(registered, "mine")), Demo.COMPILER))
                .hasMessageContaining("ADMINISTRATOR");
        assertThat(open().revisions()).hasSize(6);
        assertThat(Files.size(file)).isGreaterThan(before);
    }

    @Test
    void append_samePersonWithBothRoles_mayNotPublishItsOwn() throws IOException {
        Person both = new Person(
                Demo.OPERATOR,
                "compiler",
                Role.ADMINISTRATOR,
                Demo.key(Demo.OPERATOR).signer());
        RevisionLog log = open();
        Revision admission = log.append(
                        List.of(Step.registerKey(
                                both.id(),
                                new VerificationKey(
                                        both.signer().certificate(),
                                        both.signer().algorithm()),
                                Role.ADMINISTRATOR,
                                "second role")),
                        Demo.COMPILER)
                .get(0);
        log.append(List.of(Step.publish(admission, "ok")), Demo.ADMINISTRATOR);
        Revision own = log.append(List.of(registration(Demo.key(Demo.QUALITY))), Demo.COMPILER)
                .get(0);

        assertThatThrownBy(() -> log.append(List.of(Step.publish(own, "mine")), both))
                .hasMessageContaining("same person");
    }

    @Test
    void append_revokedKey_losesItsPower() throws IOException {
        RevisionLog log = open();
        String kid = key.verificationKey().kid();
        log.append(List.of(Step.revoke(Demo.REGISTRAR, kid, "lost")), Demo.ADMINISTRATOR);

        assertThat(open().state().keys(Demo.REGISTRAR).get(0).revokedAt(Demo.NOW))
                .isTrue();
        assertThatThrownBy(() -> log.append(
                        List.of(Step.revoke(
                                Demo.COMPILER.id(), Demo.COMPILER.signer().kid(), "gone")),
                        Demo.ADMINISTRATOR))
                .hasMessageContaining("last key of the role");
    }

    @Test
    void append_logGrewBehindOurBack_isFollowedFirst() throws IOException {
        RevisionLog first = open();
        open().append(List.of(registration(Demo.key(Demo.QUALITY))), Demo.COMPILER);

        first.append(List.of(registration(key)), Demo.COMPILER);
        assertThat(first.revisions()).hasSize(7);
        assertThat(open().revisions()).isEqualTo(first.revisions());
    }

    @Test
    void refresh_forgedLineAppended_refusedAndTheStateStays() throws IOException {
        RevisionLog log = open();
        int before = log.revisions().size();
        Files.writeString(file, Files.readAllLines(file).get(2) + "\n", StandardOpenOption.APPEND);

        assertThatThrownBy(log::refresh).isInstanceOf(RevisionFault.class);
        assertThat(log.revisions()).hasSize(before);
    }

    /** Three keys and a small draft: short, so that every byte can be tried. */
    private void shortLog() throws IOException {
        Files.delete(file);
        Files.delete(folder.resolve("head"));
        RevisionLog log = open();
        log.bootstrap(Demo.STAFF);
        Step draft = new Step(
                Kind.ENTRY,
                "302009001/000001",
                Transition.DRAFT,
                "0.0.0",
                "欠税",
                "x",
                null,
                new Label("欠税", Demo.STATE_TAX),
                false);
        log.append(List.of(draft), Demo.COMPILER);
    }

    /** The head as it was when the log had only so many revisions: the last was being written. */
    private void previousHead(int count) throws IOException {
        RevisionLog log = open();
        new HeadFile(folder.resolve("head"))
                .write(new HeadFile.Head(count, log.revisions().get(count - 1).hash()));
    }

    private RevisionLog open() throws IOException {
        return RevisionLog.open(folder, Demo.CLOCK);
    }

    private static Step registration(IssuedKey key) {
        return Step.registerKey(Demo.REGISTRAR, key.verificationKey(), null, "first key");
    }

    private LogLine forgery(Person forger) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String head = Digest.SHA_256.text(lines.get(lines.size() - 1).getBytes(StandardCharsets.UTF_8));
        return RevisionLine.write(
                lines.size() - 1,
                Demo.NOW,
                head,
                registration(Demo.key(Demo.AUDITOR)),
                null,
                forger,
                lines.size() - 1L);
    }

    private void forge(Person forger) throws IOException {
        write(new String(forgery(forger).bytes(), StandardCharsets.UTF_8));
    }

    private void write(String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }
}
