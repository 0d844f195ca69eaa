package org.govhub.exchange;

import java.util.Locale;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.log.LogRecord;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.WireMessage;
import org.jspecify.annotations.Nullable;

/** Accepted messages again, read from the content kept with their record. */
record Replayed(Evidence evidence, ReadMessage reader) {

    /** The message that record carries, as it came. */
    Parsed parsed(long index) {
        return reader.read(new Received(evidence.wire(index), Locale.ENGLISH, "replay"));
    }

    /**
     * The message as it was accepted, under the catalogue as it is now.
     *
     * @param code its dataset
     * @throws RefusedException when the catalogue no longer has what it needs
     */
    Accepted accepted(long index, Parsed parsed, @Nullable String code, Directory directory) {
        LogRecord record = evidence.record(index);
        WireMessage wire = parsed.received().wire();
        Party sender = directory.party(String.valueOf(record.sender()).split("/", 2)[0]);
        Dataset dataset = code == null ? null : directory.dataset(code);
        if (sender == null || dataset == null) {
            throw new RefusedException(
                    RefusalCode.DATASET_NOT_PUBLISHED,
                    "The catalogue no longer has the sender or the dataset of this accepted message.");
        }
        Verified verified = new Verified(
                wire,
                Locale.ENGLISH,
                parsed.message(),
                directory,
                sender,
                String.valueOf(record.digest()),
                parsed.seal().signature(),
                parsed.seal().kid().orElse(""));
        Decided decided = parsed.message().payload() instanceof Payload.Publish publish
                ? Decided.publish(verified, dataset, publish.records())
                : new Decided(verified, dataset, null, parsed.message().payload());
        Evidence.Logged logged = evidence.logged(index);
        return new Accepted(decided, logged.index(), logged.leafHash(), logged.time());
    }
}
