package org.govhub.exchange.document;

import java.time.Instant;
import java.util.Optional;
import org.govhub.exchange.blob.StoredBlob;
import org.govhub.exchange.message.Attachment;

/** Looks into attachments of one kind before a document is accepted; adapters know the kinds. */
public interface AttachmentCheck {

    /** Whether the attachment is, or says it is, of this kind. */
    boolean concerns(Attachment attachment);

    /**
     * Lets a good attachment pass.
     *
     * @return nothing, or what is wrong with it in one sentence, ending with the remedy; without any of its content
     * @throws org.govhub.exchange.message.RefusedException {@code BACKPRESSURE} when there is no room to look into it now
     */
    Optional<String> fault(StoredBlob attachment, Instant now);
}
