package org.govhub.catalog.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands: the version that was published last and the one that is under way. Each method says what a revision
 * makes of it, or throws {@link IllegalArgumentException} with what it is and who may do what next.
 *
 * @param published the revision that brought the content of the version published last, null before the first
 * @param publication the revision that put it in force
 * @param superseded the revision that brought the content in force before it, null where it was the first
 * @param pending the version under way, null where there is none
 */
public record EntryLife(
        @Nullable Revision published,
        @Nullable Revision publication,
        @Nullable Revision superseded,
        @Nullable PendingVersion pending,
        boolean withdrawn,
        boolean suspended,
        boolean retired) {

    static final EntryLife NONE = new EntryLife(null, null, null, null, false, false, false);

    /** Whether the published version is there for exchange. */
    public boolean active() {
        return published != null && !withdrawn && !suspended && !retired;
    }

    /** Whether the same is in force, in the same standing; what is under way may differ. */
    boolean sameInForce(EntryLife other) {
        return Objects.equals(published, other.published)
                && Objects.equals(publication, other.publication)
                && Objects.equals(superseded, other.superseded)
                && withdrawn == other.withdrawn
                && suspended == other.suspended
                && retired == other.retired;
    }

    /**
     * The content that the one in force took the place of without a confirmation: whether that gave somebody more is for the
     * reader to find out, whatever the signer of the publication said. Empty where it was confirmed, or was the first.
     */
    public Optional<Revision> unconfirmed() {
        boolean confirmed = publication == null || publication.step().transition() == Transition.CONFIRM;
        return confirmed ? Optional.empty() : Optional.ofNullable(superseded);
    }

    /** USCC of the department that provides it; where two versions disagree, only the operator acts on it. */
    public String owner() {
        String before = published == null ? null : ownerOf(published);
        String next = pending == null ? null : pending.label().owner();
        if (before == null) {
            return next == null ? "" : next;
        }
        return next == null || next.equals(before) ? before : "";
    }

    /** Where an entry stood after each of the verified revisions about it, which are all there are, oldest first. */
    public static List<EntryLife> steps(List<Revision> history) {
        List<EntryLife> steps = new ArrayList<>(history.size());
        EntryLife life = NONE;
        for (Revision revision : history) {
            life = life.apply(revision);
            steps.add(life);
        }
        return steps;
    }

    EntryLife apply(Revision revision) {
        if (retired) {
            throw new IllegalArgumentException("the entry is retired: nobody can do anything with it any more");
        }
        return switch (revision.step().transition()) {
            case DRAFT -> with(PendingVersion.draft(revision));
            case REGISTER -> register(revision);
            case APPROVE -> approve(revision);
            case RETURN ->
                with(open(revision, EntryPhase.REQUESTED, EntryPhase.REGISTERED, EntryPhase.UNCONFIRMED)
                        .returned(revision));
            case PUBLISH -> publish(revision);
            case CONFIRM -> confirm(revision);
            case WITHDRAW -> withdraw();
            case SUSPEND -> suspend(true);
            case RESUME -> suspend(false);
            case RETIRE -> retire();
            case BOOTSTRAP, REVOKE, ACT ->
                throw new IllegalArgumentException("that is done with keys, not with entries");
        };
    }

    private EntryLife register(Revision revision) {
        PendingVersion version = revision.bringsContent()
                ? PendingVersion.draft(revision)
                : open(revision, EntryPhase.DRAFT, EntryPhase.RETURNED);
        VersionNumber number = VersionNumber.parse(version.content().step().version());
        if (published != null) {
            VersionNumber before = VersionNumber.parse(published.step().version());
            if (number.compareTo(before) <= 0) {
                throw new IllegalArgumentException("its version " + number + " is not greater than the published "
                        + before + ": raise it (revise)");
            }
        }
        return with(version.submitted(revision));
    }

    private EntryLife approve(Revision revision) {
        PendingVersion version = open(revision, EntryPhase.REQUESTED);
        requireAnother(version.compiledBy(revision.actor()), "compiled");
        return with(version.approved(revision));
    }

    private EntryLife publish(Revision revision) {
        if (withdrawn
                && published != null
                && published.hash().equals(revision.step().refers())) {
            return new EntryLife(published, publication, superseded, pending, false, suspended, false);
        }
        PendingVersion version = open(revision, EntryPhase.REGISTERED);
        requireAnother(version.compiledBy(revision.actor()), "compiled");
        requireAnother(revision.actor().equals(version.approver()), "approved");
        return revision.step().widening()
                ? with(version.published(revision))
                : new EntryLife(version.content(), revision, published, null, false, suspended, false);
    }

    private EntryLife confirm(Revision revision) {
        PendingVersion version = open(revision, EntryPhase.UNCONFIRMED);
        requireAnother(version.compiledBy(revision.actor()), "compiled");
        requireAnother(revision.actor().equals(version.publisher()), "published");
        return new EntryLife(version.content(), revision, published, null, false, suspended, false);
    }

    private EntryLife withdraw() {
        requirePublished();
        if (withdrawn) {
            throw new IllegalArgumentException("it is withdrawn already: an administrator can publish it again");
        }
        return new EntryLife(published, publication, superseded, pending, true, suspended, false);
    }

    private EntryLife suspend(boolean on) {
        requirePublished();
        if (suspended == on) {
            throw new IllegalArgumentException(
                    on ? "it is suspended already: an administrator can resume it" : "it is not suspended");
        }
        return new EntryLife(published, publication, superseded, pending, withdrawn, on, false);
    }

    private EntryLife retire() {
        requirePublished();
        return new EntryLife(published, publication, superseded, null, withdrawn, suspended, true);
    }

    private void requirePublished() {
        if (published == null) {
            throw new IllegalArgumentException("it was never published: " + situation());
        }
    }

    /** The version under way, if the revision refers to it and it is in one of the phases. */
    private PendingVersion open(Revision revision, EntryPhase... phases) {
        PendingVersion version = pending;
        if (version != null && version.content().hash().equals(revision.step().refers())) {
            for (EntryPhase phase : phases) {
                if (version.phase() == phase && !revision.bringsContent()) {
                    return version;
                }
            }
        }
        throw new IllegalArgumentException(situation());
    }

    /** What it is and who may do what next, for people. */
    public String situation() {
        if (retired) {
            return "the entry is retired: nobody can do anything with it any more";
        }
        if (pending != null) {
            return "version " + pending.content().step().version() + ": "
                    + pending.phase().next();
        }
        if (published == null) {
            return "there is no such entry: a compiler can draft it";
        }
        return withdrawn
                ? "it is withdrawn: an administrator can publish it again"
                : "version " + published.step().version()
                        + " is published: a compiler can revise it, an administrator withdraw or retire it";
    }

    private static void requireAnother(boolean same, String done) {
        if (same) {
            throw new IllegalArgumentException("the same person " + done + " it: this needs another one");
        }
    }

    private EntryLife with(PendingVersion version) {
        return new EntryLife(published, publication, superseded, version, withdrawn, suspended, false);
    }

    private static String ownerOf(Revision content) {
        return Objects.requireNonNullElse(content.step().label(), new Label("", ""))
                .owner();
    }
}
