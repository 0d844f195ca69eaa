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
import org.govhub.exchange.directory.PartyKey;
import org.jspecify.annotations.Nullable;

/**
 * What the verified revisions add up to: the contents in force, what is proposed, what is suspended, whose keys hold. Not
 * safe for several threads; the catalogue guards it.
 */
public final class CatalogState {

    private final Map<Kind, Map<String, Revision>> inForce = new HashMap<>();
    private final Map<String, Revision> proposed = new HashMap<>();
    private final Map<String, Revision> unfinished = new TreeMap<>();
    private final Map<Kind, Set<String>> suspended = new HashMap<>();
    private final Map<Kind, Set<String>> retired = new HashMap<>();
    private final Map<String, List<PartyKey>> keys = new HashMap<>();
    private final Set<String> kids = new HashSet<>();

    /** The registered revisions in force, by subject. */
    public Map<String, Revision> inForce(Kind kind) {
        return Collections.unmodifiableMap(inForce.getOrDefault(kind, Map.of()));
    }

    /** Registered revisions that nobody has published yet, by hash. */
    public Map<String, Revision> proposed() {
        return Collections.unmodifiableMap(proposed);
    }

    /** The latest draft or registration of each entry that is newer than what is in force, by code. */
    public Map<String, Revision> unfinished() {
        return Collections.unmodifiableMap(unfinished);
    }

    public boolean isSuspended(Kind kind, String subject) {
        return suspended.getOrDefault(kind, Set.of()).contains(subject);
    }

    public boolean isRetired(Kind kind, String subject) {
        return retired.getOrDefault(kind, Set.of()).contains(subject);
    }

    /** The keys of a party, in the order they were published. */
    public List<PartyKey> keys(String uscc) {
        return List.copyOf(keys.getOrDefault(uscc, List.of()));
    }

    /** Takes a revision into account, or throws {@link IllegalArgumentException} and changes nothing. */
    void apply(Revision revision, Authority authority) {
        Step step = revision.step();
        switch (step.transition()) {
            case BOOTSTRAP -> {}
            case DRAFT -> draft(revision);
            case REGISTER -> register(revision);
            case PUBLISH -> publish(revision, authority);
            case SUSPEND -> mark(step, suspended, true);
            case RESUME -> mark(step, suspended, false);
            case RETIRE -> mark(step, retired, true);
            case REVOKE -> revoke(step, revision.time(), authority);
        }
    }

    private void draft(Revision revision) {
        if (revision.step().kind() != Kind.ENTRY || revision.step().content() == null) {
            throw new IllegalArgumentException("only an entry with content can be a draft");
        }
        unfinished.put(revision.step().subject(), revision);
    }

    private void register(Revision revision) {
        if (revision.step().content() == null) {
            throw new IllegalArgumentException("it registers nothing");
        }
        proposed.put(revision.hash(), revision);
        if (revision.step().kind() == Kind.ENTRY) {
            unfinished.put(revision.step().subject(), revision);
        }
    }

    private void publish(Revision revision, Authority authority) {
        Step step = revision.step();
        Revision registered = step.refers() == null ? null : proposed.get(step.refers());
        if (registered == null
                || registered.step().kind() != step.kind()
                || !registered.step().subject().equals(step.subject())
                || step.content() != null) {
            throw new IllegalArgumentException("it publishes what is not registered");
        }
        Authority.requireTwoPersons(registered, revision);
        if (step.kind() == Kind.CERTIFICATE) {
            admit(registered, authority);
        } else {
            inForce.computeIfAbsent(step.kind(), kind -> new TreeMap<>()).put(step.subject(), registered);
            retired.getOrDefault(step.kind(), new HashSet<>()).remove(step.subject());
        }
        proposed.remove(registered.hash());
        unfinished.remove(step.subject(), registered);
    }

    private void admit(Revision registered, Authority authority) {
        KeyContent content = KeyContent.read(contentOf(registered));
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

    private void revoke(Step step, Instant moment, Authority authority) {
        String kid = step.refers();
        if (step.kind() != Kind.CERTIFICATE || kid == null) {
            throw new IllegalArgumentException("it revokes something that is not a key");
        }
        if (step.subject().contains("/")) {
            authority.revoke(step.subject(), kid, moment);
            return;
        }
        List<PartyKey> owned = keys.getOrDefault(step.subject(), List.of());
        int index = indexOf(owned, kid);
        if (index < 0) {
            throw new IllegalArgumentException("it revokes a key that the party does not have");
        }
        owned.set(index, new PartyKey(owned.get(index).key(), moment));
    }

    private static int indexOf(List<PartyKey> owned, String kid) {
        for (int i = 0; i < owned.size(); i++) {
            if (owned.get(i).key().kid().equals(kid) && owned.get(i).revoked() == null) {
                return i;
            }
        }
        return -1;
    }

    private void mark(Step step, Map<Kind, Set<String>> marks, boolean on) {
        if (step.kind() != Kind.ENTRY && step.kind() != Kind.PARTY) {
            throw new IllegalArgumentException("only entries and parties are suspended, resumed or retired");
        }
        if (!inForce(step.kind()).containsKey(step.subject())) {
            throw new IllegalArgumentException("it is about something that was never published");
        }
        Set<String> subjects = marks.computeIfAbsent(step.kind(), kind -> new HashSet<>());
        boolean changed = on ? subjects.add(step.subject()) : subjects.remove(step.subject());
        if (!changed) {
            throw new IllegalArgumentException("it changes nothing");
        }
    }

    /** The content of a registered revision, which always has one. */
    public static String contentOf(Revision registered) {
        @Nullable String content = registered.step().content();
        if (content == null) {
            throw new IllegalArgumentException("revision " + registered.index() + " has no content");
        }
        return content;
    }
}
