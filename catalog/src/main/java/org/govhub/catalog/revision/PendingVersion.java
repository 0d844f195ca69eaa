package org.govhub.catalog.revision;

import org.jspecify.annotations.Nullable;

/**
 * A version of an entry that is under way, and who took part in it.
 *
 * @param content the revision that brought its content
 * @param last the revision that brought it where it is; its reason is why
 * @param submitter who handed it in, null before
 * @param approver who approved it, null before
 * @param publisher who published it, null before
 */
public record PendingVersion(
        Revision content,
        EntryPhase phase,
        Revision last,
        @Nullable String submitter,
        @Nullable String approver,
        @Nullable String publisher) {

    static PendingVersion draft(Revision content) {
        return new PendingVersion(content, EntryPhase.DRAFT, content, null, null, null);
    }

    /** The label of its content. */
    public Label label() {
        Label label = content.step().label();
        return label == null ? new Label("", "") : label;
    }

    PendingVersion submitted(Revision by) {
        return new PendingVersion(content, EntryPhase.REQUESTED, by, by.actor(), null, null);
    }

    PendingVersion approved(Revision by) {
        return new PendingVersion(content, EntryPhase.REGISTERED, by, submitter, by.actor(), null);
    }

    PendingVersion returned(Revision by) {
        return new PendingVersion(content, EntryPhase.RETURNED, by, null, null, null);
    }

    PendingVersion published(Revision by) {
        return new PendingVersion(content, EntryPhase.UNCONFIRMED, by, submitter, approver, by.actor());
    }

    /** Whether the person wrote or handed in this version. */
    boolean compiledBy(String person) {
        return content.actor().equals(person) || person.equals(submitter);
    }
}
