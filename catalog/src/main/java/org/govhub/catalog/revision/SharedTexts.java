package org.govhub.catalog.revision;

import java.util.HashMap;
import java.util.Map;

/** Keeps texts that many revisions have in common once in memory: persons, keys, reasons, codes, owners. */
final class SharedTexts {

    private final Map<String, String> texts = new HashMap<>();

    /** An equal revision; {@code prev} is the hash of the one before, which is in memory already. */
    Revision shared(Revision revision, String prev) {
        Step step = revision.step();
        Label label = step.label();
        Step shared = new Step(
                step.kind(),
                one(step.subject()),
                step.transition(),
                one(step.version()),
                one(step.reason()),
                step.content(),
                step.refers(),
                label == null ? null : new Label(one(label.title()), one(label.owner())),
                step.widening());
        return new Revision(
                revision.index(),
                revision.time(),
                prev,
                shared,
                revision.place(),
                one(revision.actor()),
                revision.role(),
                one(revision.kid()),
                revision.hash());
    }

    private String one(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
