package org.govhub.catalog.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.exchange.directory.Dataset;

/** Changes of what an entry says about itself: who provides it, how open it is, how often it comes, over what, in which words. */
final class DescriptionChanges {

    /** From closed to open; a text that is none of these counts as closed. */
    static final List<String> SHARING = List.of("sharing-not-shared", "sharing-conditional", "sharing-unconditional");

    private static final List<String> OPENNESS = List.of("open-no", "open-conditional", "open-open");
    private static final List<String> LEVELS =
            List.of("security-L1", "security-L2", "security-L3", "security-L4", "security-L5");
    private static final List<Property> WORDS = List.of(
            DCTerms.title,
            DCTerms.description,
            DCTerms.type,
            DCAT.theme,
            DCAT.keyword,
            DCTerms.relation,
            DCTerms.tableOfContents,
            DCAT.contactPoint,
            Gdx.demandLevel,
            Gdx.calendar,
            Gdx.maxAge,
            Gdx.mergeRule,
            Gdx.rowPolicy,
            Gdx.sharingCondition,
            Gdx.nonSharingBasis,
            Other.applicableLegislation);

    private final EntryVersion before;
    private final EntryVersion after;
    private final List<Change> changes = new ArrayList<>();

    private DescriptionChanges(EntryVersion before, EntryVersion after) {
        this.before = before;
        this.after = after;
    }

    static List<Change> between(EntryVersion before, EntryVersion after) {
        DescriptionChanges description = new DescriptionChanges(before, after);
        description.parties();
        description.openness();
        description.service();
        description.distributions();
        description.timing();
        description.words();
        return description.changes;
    }

    private void parties() {
        Dataset old = before.dataset();
        Dataset now = after.dataset();
        if (!old.provider().equals(now.provider())) {
            add(ChangeKind.PROVIDER_CHANGED, "provider", old.provider(), now.provider());
        }
        minus(now.delegates(), old.delegates())
                .forEach(delegate -> add(ChangeKind.DELEGATE_ADDED, "delegates", delegate));
        minus(old.delegates(), now.delegates())
                .forEach(delegate -> add(ChangeKind.DELEGATE_REMOVED, "delegates", delegate));
        if (!Objects.equals(old.verdicts(), now.verdicts())) {
            add(
                    now.verdicts() == null ? ChangeKind.DESCRIPTION_CHANGED : ChangeKind.VERDICTS_REDIRECTED,
                    "verdictsTo",
                    Objects.toString(old.verdicts(), ""),
                    Objects.toString(now.verdicts(), ""));
        }
    }

    private void openness() {
        step(Gdx.sharingType, SHARING, ChangeKind.SHARING_WIDENED, ChangeKind.SHARING_NARROWED);
        step(Gdx.openness, OPENNESS, ChangeKind.OPENNESS_WIDENED, ChangeKind.OPENNESS_NARROWED);
        step(Gdx.securityLevel, LEVELS, ChangeKind.SECURITY_LEVEL_RAISED, ChangeKind.SECURITY_LEVEL_LOWERED);
    }

    private void step(Property property, List<String> order, ChangeKind up, ChangeKind down) {
        String old = Texts.said(before.entry(), property);
        String now = Texts.said(after.entry(), property);
        if (!old.equals(now)) {
            add(order.indexOf(now) > order.indexOf(old) ? up : down, property.getLocalName(), old, now);
        }
    }

    private void service() {
        String old = before.dataset().service();
        String now = after.dataset().service();
        if (old != null && now != null && !old.equals(now)) {
            add(ChangeKind.SERVICE_CHANGED, "service", old, now);
        } else if (old != null && now == null) {
            add(ChangeKind.SERVICE_REMOVED, "service", old);
        } else if (old == null && now != null) {
            add(ChangeKind.SERVICE_ADDED, "service", now);
        }
    }

    private void distributions() {
        Set<String> old = methods(before.entry());
        Set<String> now = methods(after.entry());
        minus(old, now).forEach(gone -> add(ChangeKind.DISTRIBUTION_REMOVED, "distribution", gone));
        minus(now, old).forEach(come -> add(ChangeKind.DISTRIBUTION_ADDED, "distribution", come));
    }

    /** Each way of getting the data: by which method, in which format, from where. */
    private static Set<String> methods(Resource entry) {
        Set<String> methods = new TreeSet<>();
        entry.listProperties(DCAT.distribution).toList().stream()
                .filter(statement -> statement.getObject().isResource())
                .map(statement -> statement.getResource())
                .forEach(distribution -> methods.add(String.join(
                                " ",
                                Texts.said(distribution, Gdx.sharingMethod),
                                Texts.said(distribution, DCTerms.format),
                                Texts.said(distribution, DCAT.accessURL))
                        .strip()));
        return methods;
    }

    private void timing() {
        Dataset old = before.dataset();
        Dataset now = after.dataset();
        if (!Objects.equals(old.cadence(), now.cadence())) {
            add(
                    Cadences.isSlower(old.cadence(), now.cadence())
                            ? ChangeKind.CADENCE_SLOWER
                            : ChangeKind.CADENCE_FASTER,
                    "cadence",
                    Cadences.words(old.cadence()),
                    Cadences.words(now.cadence()));
        }
        if (!old.retention().equals(now.retention())) {
            add(
                    ChangeKind.RETENTION_CHANGED,
                    "retention",
                    old.retention().toString(),
                    now.retention().toString());
        }
    }

    private void words() {
        for (Property property : WORDS) {
            String old = Texts.said(before.entry(), property);
            String now = Texts.said(after.entry(), property);
            if (!old.equals(now)) {
                add(ChangeKind.DESCRIPTION_CHANGED, property.getLocalName(), old, now);
            }
        }
    }

    private void add(ChangeKind kind, String place, String... details) {
        changes.add(Change.of(kind, place, details));
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
