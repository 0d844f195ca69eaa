package org.govhub.exchange.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.govhub.exchange.audit.SealedHead.NotSealed;

/**
 * Verifies a log from the bytes on disk: every line, index and link, the Merkle root, and the hub's signature over it.
 *
 * <p>After one changed byte it names the record that was changed. A link broken alone accuses the record before it, two in
 * a row the one between them. The last sealed record has no link after it, there the signed root decides. Two things it
 * cannot know: a change in the last record beyond the checkpoint that leaves its JSON and its link whole, and, when all
 * links fit but not the root, whether the last sealed record alone or a re-forged tail before it was written anew.
 */
public final class LogVerifier {

    private LogVerifier() {}

    /**
     * Verifies the log in the folder {@code dir} (segments and {@code checkpoint}). May run beside a hub that writes: the
     * checkpoint is read first, what came later counts as unsealed.
     *
     * @param verifierKeys C2SP verifier keys ({@code name+hash+base64}), one a line, as {@code keys/log.pub} has them
     */
    public static Report verify(Path dir, String verifierKeys) throws IOException {
        SealedHead head = new SealedHead(0, new TreeHash().root());
        Optional<Fault> unsealed = Optional.empty();
        try {
            head = SealedHead.read(dir.resolve("checkpoint"), verifierKeys);
        } catch (NotSealed e) {
            unsealed = Optional.of(new Fault(
                    Fault.CHECKPOINT,
                    "checkpoint",
                    0,
                    1,
                    e.what(),
                    "take the checkpoint from a backup or a witness and verify again"));
        }
        ChainWalk walk = new ChainWalk(head);
        Optional<Fault> chain = Files.isDirectory(dir) ? walk.run(SegmentBytes.files(dir)) : Optional.empty();
        return new Report(
                walk.records(),
                TreeHash.text(walk.sealedRoot()),
                head.size(),
                Math.max(0, walk.records() - head.size()),
                chain.isPresent() ? chain : unsealed);
    }
}
