package org.govhub.exchange.load;

import java.util.List;
import java.util.NoSuchElementException;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.PayloadCheck;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.RefusedException;

/** The records of accepted publishes, read again from where the log keeps them. */
@FunctionalInterface
public interface Contents {

    /**
     * The records of the message that record carries, as they were sent.
     *
     * @throws NoSuchElementException when the content was erased
     */
    List<Change> records(long index);

    /** A record with its values typed as the entry wants them now; as it was sent where it no longer follows the entry. */
    static Change typed(Dataset dataset, Change change) {
        try {
            return PayloadCheck.published(dataset, List.of(change)).getFirst();
        } catch (RefusedException e) {
            return change; // set aside when it came, or the entry has changed since
        }
    }

    /** Whether a record follows the entry as it stands. */
    static boolean follows(Dataset dataset, Change change) {
        try {
            PayloadCheck.published(dataset, List.of(change));
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }
}
