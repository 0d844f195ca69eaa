package org.govhub.catalog.entry;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.request.Grant;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Use;

/**
 * Reads the sharing scope (共享范围): the permissions of an ODRL policy in the hub's profile. Nothing is granted that is not
 * written, and nothing written is passed over.
 */
final class RuleReader {

    /** The form of {@code basis} on the wire (docs/protocol.md §1). */
    private static final Pattern BASIS = Pattern.compile("[^\\s\\p{C}\\p{Z}]{1,200}");

    private static final Set<Property> OF_POLICY = Set.of(Odrl.uid, Odrl.profile, Odrl.permission);
    private static final Set<Property> OF_PERMISSION =
            Set.of(Odrl.uid, Odrl.action, Odrl.assignee, Odrl.target, Odrl.constraint, Odrl.duty);

    private final Resource dataset;
    private final EntryFields entry;

    private RuleReader(Resource dataset, EntryFields entry) {
        this.dataset = dataset;
        this.entry = entry;
    }

    /** The rules of all policies of the dataset, by id. */
    static List<SharingRule> read(Facts dataset, EntryFields entry) {
        RuleReader reader = new RuleReader(dataset.about(), entry);
        return dataset.resources(Odrl.hasPolicy).stream()
                .map(policy -> dataset.part(policy, "policy"))
                .flatMap(policy -> reader.policy(policy).stream())
                .sorted(Comparator.comparing(SharingRule::id))
                .toList();
    }

    private List<SharingRule> policy(Facts policy) {
        policy.refuseUnknown(Odrl.NS, OF_POLICY);
        if (!policy.about().hasProperty(RDF.type, Odrl.set)) {
            throw policy.fault("is not an odrl:Set", "add the type odrl:Set");
        }
        if (!policy.resource(Odrl.profile).equals(Gdx.odrlProfile)) {
            throw policy.fault("is written in another ODRL profile", "use odrl:profile gdx:odrl-profile-1");
        }
        return policy.resources(Odrl.permission).stream()
                .map(permission -> rule(policy.part(permission, "permission")))
                .toList();
    }

    private SharingRule rule(Facts permission) {
        permission.refuseUnknown(Odrl.NS, OF_PERMISSION);
        Set<Use> uses = uses(permission);
        TargetReader target = TargetReader.read(permission, dataset, entry);
        LimitReader limits = LimitReader.read(permission);
        DutyReader duties = DutyReader.read(permission, entry);
        requireStatedPurpose(permission, limits, duties);
        requireClearKey(permission, uses, target, duties);
        try {
            return new SharingRule(
                    id(permission),
                    AssigneeReader.read(permission),
                    uses,
                    target.fields(),
                    duties.masks(),
                    target.rows(),
                    limits.purposes(),
                    limits.from(),
                    limits.until(),
                    limits.quota(),
                    duties.cadence(),
                    legalBasis(permission));
        } catch (IllegalArgumentException e) {
            throw permission.fault(String.valueOf(e.getMessage()), "correct the permission");
        }
    }

    private static String id(Facts permission) {
        String iri = permission.about().isAnon() ? "" : permission.about().getURI();
        if (!iri.startsWith(Ids.POLICY)) {
            throw permission.fault(
                    "has no IRI of its own that log records could name", "give it an IRI below " + Ids.POLICY);
        }
        String id = iri.substring(Ids.POLICY.length());
        if (id.startsWith(Grant.RULE_PREFIX)) {
            throw permission.fault("has the name of a grant", "give it another IRI below " + Ids.POLICY);
        }
        return id;
    }

    private static Set<Use> uses(Facts permission) {
        Set<Use> uses = EnumSet.noneOf(Use.class);
        for (Resource action : permission.resources(Odrl.action)) {
            if (action.equals(Odrl.use)) {
                uses.addAll(Set.of(Use.values()));
            } else if (action.equals(Gdx.query)) {
                uses.add(Use.QUERY);
            } else if (action.equals(Gdx.receive)) {
                uses.add(Use.RECEIVE);
            } else {
                throw permission.fault(
                        "action " + Facts.name(action) + " cannot be carried out",
                        "use odrl:use (both), gdx:query or gdx:receive");
            }
        }
        if (uses.isEmpty()) {
            throw permission.fault("allows nothing", "add odrl:action");
        }
        return uses;
    }

    private static void requireStatedPurpose(Facts permission, LimitReader limits, DutyReader duties) {
        if (duties.logsPurpose() && limits.purposes().isEmpty()) {
            throw permission.fault(
                    "must log the purpose and does not ask for one", "add a constraint odrl:purpose isAnyOf …");
        }
    }

    /** A delete carries the key in clear; who is sent changes must therefore be allowed to know it. */
    private void requireClearKey(Facts permission, Set<Use> uses, TargetReader target, DutyReader duties) {
        Set<String> clear = new HashSet<>(target.fields());
        clear.removeAll(duties.masks().keySet());
        if (uses.contains(Use.RECEIVE) && !clear.containsAll(entry.key())) {
            throw permission.fault(
                    "lets changes be received without the key in clear", "release the entry's key fields unmasked");
        }
    }

    /** The code of the article; it also travels as {@code basis} of what is delivered under the rule. */
    private static String legalBasis(Facts permission) {
        RDFNode basis = permission.one(Other.hasLegalBasis);
        String code = basis.isLiteral()
                ? basis.asLiteral().getLexicalForm()
                : permission
                        .part(basis.asResource(), "legal basis")
                        .optionalText(DCTerms.identifier)
                        .orElseGet(() -> Facts.name(basis.asResource()));
        if (!BASIS.matcher(code).matches()) {
            throw permission.fault(
                    "its legal basis has no code", "give the legal source a dct:identifier without blanks");
        }
        return code;
    }
}
