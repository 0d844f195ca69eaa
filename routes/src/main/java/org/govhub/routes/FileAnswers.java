package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.govhub.adapters.http.CatalogView.Caller;
import org.govhub.adapters.http.FileDoor;
import org.govhub.exchange.Documents;
import org.govhub.exchange.blob.BlobName;
import org.govhub.exchange.blob.BlobPart;
import org.govhub.exchange.blob.BlobRange;
import org.govhub.exchange.blob.Stored;
import org.govhub.exchange.blob.StoredBlob;
import org.govhub.exchange.document.Copy;
import org.govhub.exchange.document.OfficialDocument;
import org.jspecify.annotations.Nullable;

/** {@code /blob/…} and {@code /documents}: first who calls, then only what that party has a part in. */
final class FileAnswers implements FileDoor {

    private final Documents documents;
    private final Callers callers;

    FileAnswers(Documents documents, Callers callers) {
        this.documents = documents;
        this.callers = callers;
    }

    @Override
    public Stored put(Caller caller, String sha256, BlobPart part, InputStream body) {
        String party = callers.member(caller).uscc();
        return documents.blobs().put(new BlobName(party, sha256), part, body);
    }

    @Override
    public Optional<Stored> stored(Caller caller, String sha256) {
        String party = callers.member(caller).uscc();
        Optional<Stored> own = documents.blobs().stored(new BlobName(party, sha256));
        return own.isPresent()
                ? own
                : documents
                        .readable(party, sha256)
                        .flatMap(file -> documents.blobs().stored(file.blob()));
    }

    @Override
    public Optional<Handout> get(Caller caller, String sha256, @Nullable String range) {
        String party = callers.member(caller).uscc();
        Optional<Documents.Readable> readable = documents.readable(party, sha256);
        if (readable.isEmpty()) {
            return Optional.empty();
        }
        Optional<StoredBlob> file = documents.blobs().open(readable.get().blob());
        return file.flatMap(open -> {
            boolean released = false;
            try {
                Optional<BlobRange> part = BlobRange.read(range, open.size());
                BlobRange bytes = part.orElse(new BlobRange(0, open.size()));
                released = documents.handingOut(readable.get(), party, bytes);
                return released ? Optional.of(new Handout(open, bytes, part.isPresent())) : Optional.empty();
            } finally {
                if (!released) {
                    open.abandon();
                }
            }
        });
    }

    @Override
    public String documents(Caller caller, int page) {
        String party = callers.member(caller).uscc();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        documents.of(party, page).forEach(document -> list.add(json(document, party)));
        return list.toString();
    }

    @Override
    public Optional<String> document(Caller caller, String id) {
        String party = callers.member(caller).uscc();
        return documents.find(party, id).map(document -> json(document, party).toString());
    }

    /** The sender sees all copies; a recipient its own, and those it forwarded. */
    private ObjectNode json(OfficialDocument document, String party) {
        Optional<Documents.Heading> heading = documents.heading(document);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", document.id())
                .put("title", heading.map(Documents.Heading::title).orElse(""))
                .put("sender", document.sender())
                .put("dataset", document.dataset())
                .put("accepted", document.accepted().toString())
                .put("urgency", document.urgency().word())
                .put("direction", document.sender().equals(party) ? "out" : "in");
        ArrayNode attachments = json.putArray("attachments");
        heading.map(Documents.Heading::attachments).orElse(List.of()).forEach(attachment -> attachments
                .addObject()
                .put("name", attachment.name())
                .put("mediaType", attachment.mediaType())
                .put("digest", attachment.digest())
                .put("size", attachment.size()));
        if (heading.isEmpty()) {
            json.put("erased", true);
        }
        ArrayNode copies = json.putArray("copies");
        document.copies().values().stream()
                .filter(copy -> document.sender().equals(party)
                        || copy.recipient().equals(party)
                        || copy.from().equals(party))
                .forEach(copy -> copies.add(json(document, copy)));
        return json;
    }

    private ObjectNode json(OfficialDocument document, Copy copy) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("recipient", copy.recipient())
                .put("delivery", copy.delivery())
                .put("from", copy.from())
                .put("state", copy.state().word())
                .put("since", copy.since().toString())
                .put("due", documents.due(document, copy).toString())
                .put("overdue", documents.overdue(document, copy));
        return copy.reason() == null ? json : json.put("reason", copy.reason());
    }
}
