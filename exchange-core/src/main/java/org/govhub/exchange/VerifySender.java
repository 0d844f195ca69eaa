package org.govhub.exchange;

import static org.govhub.exchange.message.RefusalCode.KEY_EXPIRED;
import static org.govhub.exchange.message.RefusalCode.KEY_NOT_BOUND;
import static org.govhub.exchange.message.RefusalCode.KEY_REVOKED;
import static org.govhub.exchange.message.RefusalCode.SENDER_UNKNOWN;
import static org.govhub.exchange.message.RefusalCode.SIGNATURE_INVALID;
import static org.govhub.exchange.message.RefusalCode.SUSPENDED;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartyKey;
import org.govhub.exchange.message.RefusedException;

/** Who signed this, really? Only a key registered for the very party that the message names as its sender will do. */
final class VerifySender {

    private static final int MOST_FOREIGN_KEYS = 64;

    private final Supplier<Directory> directories;
    private final Clock clock;

    VerifySender(Supplier<Directory> directories, Clock clock) {
        this.directories = directories;
        this.clock = clock;
    }

    Verified verify(Parsed parsed) {
        return verify(parsed, directories.get());
    }

    Verified verify(Parsed parsed, Directory directory) {
        Party sender = directory.party(parsed.message().sender().uscc());
        if (sender == null) {
            throw new RefusedException(SENDER_UNKNOWN, "The sender is not a party of this hub.");
        }
        PartyKey key = signingKey(parsed.seal(), sender, directory);
        requireValid(key, clock.instant());
        return new Verified(
                parsed.received().wire(),
                parsed.received().locale(),
                parsed.message(),
                directory,
                sender,
                parsed.seal().digest(),
                parsed.seal().signature(),
                key.key().kid());
    }

    /**
     * Looks again at a sender that was verified a while ago: the directory may have changed since.
     *
     * @throws RefusedException {@code SENDER_UNKNOWN}, {@code SUSPENDED}, {@code KEY_NOT_BOUND}, {@code KEY_EXPIRED} or
     *     {@code KEY_REVOKED} when it would not be let in now
     */
    Verified again(Verified verified) {
        Directory now = directories.get();
        Party sender = now.party(verified.sender().uscc());
        if (sender == null) {
            throw new RefusedException(SENDER_UNKNOWN, "The sender is no longer a party of this hub.");
        }
        if (sender.suspended()) {
            throw new RefusedException(SUSPENDED, "The operator has suspended the sender.");
        }
        PartyKey key = sender.keys().stream()
                .filter(candidate -> candidate.key().kid().equals(verified.kid()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(KEY_NOT_BOUND, "The sender's key is no longer registered."));
        requireValid(key, clock.instant());
        return new Verified(
                verified.wire(),
                verified.locale(),
                verified.message(),
                now,
                sender,
                verified.digest(),
                verified.signature(),
                verified.kid());
    }

    private static PartyKey signingKey(MessageSeal seal, Party sender, Directory directory) {
        List<PartyKey> own = sender.keys().stream()
                .filter(key -> seal.kid().map(key.key().kid()::equals).orElse(true))
                .toList();
        for (PartyKey key : own) {
            if (key.key().algorithm() == seal.algorithm() && seal.verifies(key.key())) {
                return key;
            }
        }
        boolean otherAlgorithm =
                !own.isEmpty() && own.stream().noneMatch(key -> key.key().algorithm() == seal.algorithm());
        if (otherAlgorithm) {
            throw new RefusedException(
                    KEY_NOT_BOUND, "The sender's key is registered for another algorithm than the signature names.");
        }
        if (signedBySomebodyElse(seal, sender, directory)) {
            throw new RefusedException(
                    KEY_NOT_BOUND, "The signature is good, but its key is registered for another party.");
        }
        throw new RefusedException(
                SIGNATURE_INVALID, "No key registered for the sender verifies the signature over these bytes.");
    }

    /** Only to tell the sender which mistake it made; bounded, so that forged messages cannot buy much work. */
    private static boolean signedBySomebodyElse(MessageSeal seal, Party sender, Directory directory) {
        return directory.parties().values().stream()
                .filter(party -> !party.uscc().equals(sender.uscc()))
                .flatMap(party -> party.keys().stream())
                .filter(key -> key.key().algorithm() == seal.algorithm())
                .filter(key -> seal.kid().map(key.key().kid()::equals).orElse(true))
                .limit(MOST_FOREIGN_KEYS)
                .anyMatch(key -> seal.verifies(key.key()));
    }

    private static void requireValid(PartyKey key, Instant now) {
        if (key.revokedAt(now)) {
            throw new RefusedException(KEY_REVOKED, "The key was revoked on " + key.revoked() + ".");
        }
        if (now.isBefore(key.key().notBefore()) || now.isAfter(key.key().notAfter())) {
            throw new RefusedException(
                    KEY_EXPIRED,
                    "The key's certificate holds from " + key.key().notBefore() + " to "
                            + key.key().notAfter() + ".");
        }
    }
}
