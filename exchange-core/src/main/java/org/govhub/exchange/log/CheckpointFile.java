package org.govhub.exchange.log;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.govhub.exchange.seal.Checkpoint;
import org.govhub.exchange.seal.NoteSigner;
import org.govhub.exchange.seal.SignedNote;
import org.jspecify.annotations.Nullable;

/** The file {@code checkpoint} of a log: size and root, signed by the hub (C2SP tlog-checkpoint). It only ever grows. */
final class CheckpointFile {
    private static final String REMEDY =
            "restore the checkpoint from a backup or a witness and run the audit verification";

    private final Path file;
    private final NoteSigner signer;

    CheckpointFile(Path dir, NoteSigner signer) {
        this.file = dir.resolve("checkpoint");
        this.signer = signer;
    }

    /** The checkpoint on disk, or null when there is none. */
    @Nullable
    Checkpoint read() throws IOException {
        if (Files.notExists(file)) {
            return null;
        }
        try {
            SignedNote note = SignedNote.parse(Files.readString(file, StandardCharsets.UTF_8));
            if (!note.isSignedBy(signer.verifierKey())) {
                throw damaged("it is not signed by this hub's checkpoint key");
            }
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (!checkpoint.origin().equals(signer.name())) {
                throw damaged("it is the checkpoint of another log");
            }
            return checkpoint;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw damaged("it is not a signed note");
        }
    }

    /** Signs and replaces the file. What it covers must be durable already, or a crash would look like a rollback. */
    Checkpoint write(long size, byte[] root) throws IOException {
        Checkpoint checkpoint = new Checkpoint(signer.name(), size, root);
        String note = signer.sign(checkpoint.text()).format();
        DurableFile.replace(file, note.getBytes(StandardCharsets.UTF_8));
        return checkpoint;
    }

    private static LogDamagedException damaged(String fault) {
        return new LogDamagedException("checkpoint", 0, fault, REMEDY);
    }
}
