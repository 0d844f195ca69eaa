package org.govhub.catalog.request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.govhub.catalog.request.Impairment.Kind;
import org.govhub.exchange.directory.Assignee;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;

/**
 * What a grant comes to under the entry in force: a sharing rule, or none, and what is missing from it. A grant never breaks
 * the directory and never releases what the entry's version in force does not allow; it releases what is left.
 */
public record CompiledGrant(Optional<SharingRule> rule, List<Impairment> impairments) {

    public CompiledGrant {
        impairments = List.copyOf(impairments);
    }

    /** A grant that releases nothing. */
    public static CompiledGrant nothing(Kind kind) {
        return new CompiledGrant(Optional.empty(), List.of(Impairment.whole(kind)));
    }

    /** Compiles a grant that is neither suspended nor revoked; its term is in the rule. */
    public static CompiledGrant of(Grant grant, Dataset dataset, SharingTerms terms) {
        if (!dataset.provider().equals(grant.provider())) {
            return nothing(Kind.PROVIDER_CHANGED);
        }
        if (terms.type() == SharingTerms.Type.NOT_SHARED) {
            return nothing(Kind.NOT_SHARED);
        }
        if (grant.byRule() && terms.type() != SharingTerms.Type.UNCONDITIONAL) {
            return nothing(Kind.NO_LONGER_UNCONDITIONAL);
        }
        List<Impairment> rows = rows(grant, dataset);
        if (!rows.isEmpty()) {
            return new CompiledGrant(Optional.empty(), rows);
        }
        List<Impairment> impairments = new ArrayList<>();
        Set<String> fields = new TreeSet<>();
        for (String name : new TreeSet<>(grant.scope().fields())) {
            Optional<Kind> missing = missing(grant, dataset.field(name), terms);
            missing.ifPresentOrElse(kind -> impairments.add(Impairment.of(kind, name)), () -> fields.add(name));
        }
        Map<String, Mask> masks = new HashMap<>(grant.masks());
        masks.keySet().retainAll(fields);
        Set<Use> uses = uses(grant, dataset, fields, masks.keySet(), impairments);
        return fields.isEmpty() || uses.isEmpty()
                ? new CompiledGrant(Optional.empty(), impairments)
                : new CompiledGrant(Optional.of(rule(grant, uses, fields, masks)), impairments);
    }

    /** What keeps the grant from choosing its rows in the entry in force. */
    private static List<Impairment> rows(Grant grant, Dataset dataset) {
        Set<Impairment> impairments = new TreeSet<>(Comparator.comparing(Impairment::subject));
        for (Condition condition : grant.scope().filter().conditions()) {
            Field field = dataset.field(condition.field());
            if (field == null) {
                impairments.add(Impairment.of(Kind.ROW_FIELD_GONE, condition.field()));
            } else if (isNumber(field) && !condition.numeric()) {
                impairments.add(Impairment.of(Kind.ROW_FILTER_UNFIT, condition.field()));
            }
        }
        return List.copyOf(impairments);
    }

    private static boolean isNumber(Field field) {
        return field.type() == FieldType.INTEGER || field.type() == FieldType.DECIMAL;
    }

    private static Optional<Kind> missing(Grant grant, @Nullable Field field, SharingTerms terms) {
        if (field == null) {
            return Optional.of(Kind.FIELD_GONE);
        }
        if (terms.withheld().contains(field.name())) {
            return Optional.of(Kind.FIELD_NOT_SHARED);
        }
        boolean masked = grant.masks().containsKey(field.name());
        if (masked && field.type() != FieldType.STRING) {
            return Optional.of(Kind.MASK_IMPOSSIBLE);
        }
        return !masked && field.sensitivity() > grant.level() ? Optional.of(Kind.FIELD_ABOVE_LEVEL) : Optional.empty();
    }

    /** A delete carries the key in clear, so changes go only to who may know it. */
    private static Set<Use> uses(
            Grant grant, Dataset dataset, Set<String> fields, Collection<String> masked, List<Impairment> impairments) {
        Set<Use> uses = EnumSet.copyOf(grant.scope().uses());
        boolean keyInClear =
                fields.containsAll(dataset.key()) && dataset.key().stream().noneMatch(masked::contains);
        if (uses.contains(Use.RECEIVE) && !keyInClear) {
            uses.remove(Use.RECEIVE);
            impairments.add(Impairment.whole(Kind.KEY_NOT_IN_CLEAR));
        }
        if (uses.contains(Use.QUERY) && dataset.service() == null) {
            uses.remove(Use.QUERY);
            impairments.add(Impairment.whole(Kind.NO_SERVICE));
        }
        return uses;
    }

    private static SharingRule rule(Grant grant, Set<Use> uses, Set<String> fields, Map<String, Mask> masks) {
        Scope scope = grant.scope();
        return new SharingRule(
                grant.rule(),
                Assignee.organisations(grant.grantee()),
                uses,
                fields,
                masks,
                scope.filter(),
                scope.purposes(),
                scope.begin(),
                scope.end(),
                scope.quota(),
                grant.basis());
    }
}
