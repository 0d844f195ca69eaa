package org.govhub.catalog.revision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.govhub.catalog.request.CaseBook;
import org.govhub.exchange.directory.PartyKey;
import org.jspecify.annotations.Nullable;

/**
 * What the verified revisions add up to: what is in force, what is under way, what is suspended, whose keys hold. Not safe
 * for several threads; the catalogue guards it.
 */
public final class CatalogState {

    private final Authority authority;
    private final Map<String, EntryLife> entries = new TreeMap<>();
    private final Map<Kind, Map<String, Revision>> inForce = new HashMap<>();
    private final Map<String, Revision> proposed = new HashMap<>();
    private final Set<String> suspended = new HashSet<>();
    private final Set<String> retired = new HashSet<>();
    private final Map<String, List<PartyKey>> keys = new HashMap<>();
    private final Set<String> kids = new HashSet<>();
    private final CaseBook cases = new CaseBook();
    private long entryChanges;

    CatalogState(Authority authority) {
        this.authority = authority;
    }

    /** What verified revisions added up to at the end of {@code revisions}. */
    static CatalogState after(List<Revision> revisions, String anchor) {
        CatalogState state = new CatalogState(new Authority(anchor));
        revisions.forEach(state::apply);
        return state;
    }

    /** USCC of the operator, null before the log has begun. */
    public @Nullable String operator() {
        return authority.operator();
    }

    /** Where every entry stands, by code. */
    public Map<String, EntryLife> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** How often it has changed which versions of entries are in force, and whether messages are exchanged by them. */
    public long entryChanges() {
        return entryChanges;
    }

    /** Where one entry stands; for a code nobody has used, nowhere. */
    public EntryLife entry(String code) {
        return entries.getOrDefault(code, EntryLife.NONE);
    }

    /** The revisions that brought the contents in force, by subject; for entries those published last. */
    public Map<String, Revision> inForce(Kind kind) {
        return Collections.unmodifiableMap(inForce.getOrDefault(kind, Map.of()));
    }

    /** Proposed parties, keys and addresses that nobody has published yet, by hash. */
    public Map<String, Revision> proposed() {
        return Collections.unmodifiableMap(proposed);
    }

    /** All requests, grants and objections; look at it only. */
    public CaseBook cases() {
        return cases;
    }

    public boolean isSuspended(String uscc) {
        return suspended.contains(uscc);
    }

    public boolean isRetired(String uscc) {
        return retired.contains(uscc);
    }

    /** The keys of a party, in the order they were published. */
    public List<PartyKey> keys(String uscc) {
        return List.copyOf(keys.getOrDefault(uscc, List.of()));
    }

    /** The keys of all persons, revoked ones too. */
    public List<PersonKey> personKeys() {
        return List.copyOf(authority.keys());
    }

    /** Takes a revision into account, or throws {@link IllegalArgumentException} and changes nothing. */
    void apply(Revision revision) {
        if (revision.step().transition() == Transition.BOOTSTRAP) {
            authority.bootstrap(revision);
            return;
        }
        if (revision.step().kind().isCase()) {
            CaseRevisions.apply(revision, authority.operator(), cases);
            return;
        }
        boolean entry = revision.step().kind() == Kind.ENTRY;
        Rights.require(revision, authority.operator(), entry ? owner(revision) : "");
        if (entry) {
            applyToEntry(revision);
        } else if (revision.step().kind() == Kind.EXTERNAL) {
            applyToExternal(revision);
        } else {
            applyToOther(revision);
        }
    }

    /** Whose entry it is; empty, which leaves the operator, where what is there and what comes do not agree. */
    private String owner(Revision revision) {
        EntryLife life = entry(revision.step().subject());
        Label label = revision.step().label();
        if (label == null) {
            return life.owner();
        }
        boolean same = life.equals(EntryLife.NONE) || life.owner().equals(label.owner());
        return same ? label.owner() : "";
    }

    private void applyToEntry(Revision revision) {
        Step step = revision.step();
        boolean proposal = step.transition() == Transition.DRAFT
                || (step.transition() == Transition.REGISTER && step.refers() == null);
        if (proposal != revision.bringsContent() || proposal != (step.label() != null)) {
            throw new IllegalArgumentException("only a draft or a registration brings a content, and names it");
        }
        EntryLife before = entry(step.subject());
        EntryLife life = before.apply(revision);
        entries.put(step.subject(), life);
        if (!life.sameInForce(before)) {
            entryChanges++;
        }
        Revision published = life.published();
        if (published != null) {
            inForce.computeIfAbsent(Kind.ENTRY, kind -> new TreeMap<>()).put(step.subject(), published);
        }
    }

    private void applyToExternal(Revision revision) {
        Map<String, Revision> known = inForce.computeIfAbsent(Kind.EXTERNAL, kind -> new TreeMap<>());
        String subject = revision.step().subject();
        switch (revision.step().transition()) {
            case REGISTER -> {
                if (!revision.bringsContent()) {
                    throw new IllegalArgumentException("it takes nothing in");
                }
                known.put(subject, revision);
            }
            case RETIRE -> {
                if (known.remove(subject) == null) {
                    throw new IllegalArgumentException("it takes out what is not there");
                }
            }
            default -> throw new IllegalArgumentException("entries of other hubs are only taken in and out");
        }
    }

    private void applyToOther(Revision revision) {
        Step step = revision.step();
        switch (step.transition()) {
            case REGISTER -> propose(revision);
            case PUBLISH -> publish(revision);
            case RETURN -> proposed.remove(proposal(revision).hash());
            case SUSPEND -> mark(step, suspended, true);
            case RESUME -> mark(step, suspended, false);
            case RETIRE -> mark(step, retired, true);
            case REVOKE -> revoke(step, revision.time());
            case BOOTSTRAP, DRAFT, APPROVE, CONFIRM, WITHDRAW, ACT ->
                throw new IllegalArgumentException("that is done with entries only");
        }
    }

    private void propose(Revision revision) {
        if (!revision.bringsContent()) {
            throw new IllegalArgumentException("it registers nothing");
        }
        proposed.put(revision.hash(), revision);
    }

    private Revision proposal(Revision revision) {
        Step step = revision.step();
        Revision registered = step.refers() == null ? null : proposed.get(step.refers());
        if (registered == null
                || registered.step().kind() != step.kind()
                || !registered.step().subject().equals(step.subject())
                || revision.bringsContent()) {
            throw new IllegalArgumentException("it is about what is not registered: a compiler can register it");
        }
        return registered;
    }

    private void publish(Revision revision) {
        Revision registered = proposal(revision);
        if (registered.actor().equals(revision.actor())) {
            throw new IllegalArgumentException("the same person registered it: this needs another one");
        }
        String subject = registered.step().subject();
        if (registered.step().kind() == Kind.CERTIFICATE) {
            admit(registered);
        } else {
            inForce.computeIfAbsent(registered.step().kind(), kind -> new TreeMap<>())
                    .put(subject, registered);
            if (registered.step().kind() == Kind.PARTY) {
                retired.remove(subject);
            }
        }
        proposed.remove(registered.hash());
    }

    private void admit(Revision registered) {
        KeyContent content = KeyContent.read(String.valueOf(registered.step().content()));
        String owner = registered.step().subject();
        if (kids.contains(content.key().kid())) {
            throw new IllegalArgumentException("it registers a key a second time");
        }
        if (owner.contains("/")) {
            authority.admit(owner, content);
        } else {
            keys.computeIfAbsent(owner, party -> new ArrayList<>()).add(new PartyKey(content.key(), null));
        }
        kids.add(content.key().kid());
    }

    private void revoke(Step step, Instant moment) {
        String kid = step.refers();
        if (step.kind() != Kind.CERTIFICATE || kid == null) {
            throw new IllegalArgumentException("it revokes something that is not a key");
        }
        if (step.subject().contains("/")) {
            authority.revoke(step.subject(), kid, moment);
            return;
        }
        List<PartyKey> owned = keys.getOrDefault(step.subject(), List.of());
        for (int i = 0; i < owned.size(); i++) {
            if (owned.get(i).key().kid().equals(kid) && owned.get(i).revoked() == null) {
                owned.set(i, new PartyKey(owned.get(i).key(), moment));
                return;
            }
        }
        throw new IllegalArgumentException("it revokes a key that the party does not have");
    }

    private void mark(Step step, Set<String> marks, boolean on) {
        if (step.kind() != Kind.PARTY) {
            throw new IllegalArgumentException("only entries and parties are suspended, resumed or retired");
        }
        if (!inForce(Kind.PARTY).containsKey(step.subject())) {
            throw new IllegalArgumentException("it is about something that was never published");
        }
        boolean changed = on ? marks.add(step.subject()) : marks.remove(step.subject());
        if (!changed) {
            throw new IllegalArgumentException("it changes nothing");
        }
    }
}
