package org.govhub.catalog.revision;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contents of the steps that are written together: each finds its place, and those that are new are written first. */
final class ContentBatch {

    private final List<ContentFile.@Nullable Packed> packed;
    private final List<ContentFile.Packed> fresh = new ArrayList<>();

    /** Compresses, on all cores, what will lie beside the log. */
    ContentBatch(List<Step> steps) {
        packed = steps.parallelStream().map(ContentBatch::pack).toList();
    }

    /** Contents of entries and parties lie beside the log; keys and addresses are short and stay in their lines. */
    private static ContentFile.@Nullable Packed pack(Step step) {
        boolean beside = step.kind() == Kind.ENTRY || step.kind() == Kind.PARTY || step.label() != null;
        return beside && step.content() != null ? ContentFile.pack(step.content()) : null;
    }

    /** Where the content of the step of that number will lie; null where it has none beside the log. */
    @Nullable
    ContentPlace place(int number, ContentFile contents) {
        ContentFile.Packed content = packed.get(number);
        if (content == null) {
            return null;
        }
        ContentPlace known = contents.find(content.digest());
        if (known != null && (isFresh(content.digest()) || contents.holds(known))) {
            return known;
        }
        fresh.add(content);
        return new ContentPlace(content.digest(), contents.end(), content.bytes().length);
    }

    /** Writes the new ones at {@code from}; durable when it returns. */
    void write(long from, ContentFile contents) throws IOException {
        contents.write(from, fresh);
    }

    private boolean isFresh(String digest) {
        return fresh.stream().anyMatch(content -> content.digest().equals(digest));
    }
}
