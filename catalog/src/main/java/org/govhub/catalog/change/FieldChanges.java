package org.govhub.catalog.change;

import static org.govhub.catalog.change.ChangeKind.LIMIT_LOOSENED;
import static org.govhub.catalog.change.ChangeKind.LIMIT_TIGHTENED;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.exchange.directory.Field;
import org.jspecify.annotations.Nullable;

/** Changes of the fields (信息项), by the rules of who has to change something because of them. */
final class FieldChanges {

    private static final List<Property> NOTES = List.of(
            Sh.description,
            Gdx.authoritativeFor,
            Gdx.correctionService,
            Gdx.takenFrom,
            Gdx.matchAs,
            Gdx.checkRule,
            Gdx.maxAge,
            Other.hadPrimarySource,
            Other.hasPersonalData);

    private final EntryVersion before;
    private final EntryVersion after;
    private final List<Change> changes = new ArrayList<>();

    private FieldChanges(EntryVersion before, EntryVersion after) {
        this.before = before;
        this.after = after;
    }

    static List<Change> between(EntryVersion before, EntryVersion after, FieldPairs pairs) {
        FieldChanges fields = new FieldChanges(before, after);
        for (Field old : before.dataset().fields()) {
            String name = pairs.renamed().getOrDefault(old.name(), old.name());
            Field now = after.dataset().field(name);
            if (now == null) {
                fields.add(ChangeKind.FIELD_REMOVED, old.name(), old.label());
            } else {
                if (!name.equals(old.name())) {
                    fields.add(ChangeKind.FIELD_RENAMED, old.name(), name);
                }
                fields.compare(old, now);
            }
        }
        for (Field now : after.dataset().fields()) {
            boolean isNew = before.dataset().field(now.name()) == null
                    && !pairs.renamed().containsValue(now.name());
            if (isNew) {
                fields.add(
                        now.required() ? ChangeKind.REQUIRED_FIELD_ADDED : ChangeKind.FIELD_ADDED,
                        now.name(),
                        now.label());
            }
        }
        return fields.changes;
    }

    private void compare(Field old, Field now) {
        String name = now.name();
        if (old.type() != now.type()) {
            add(ChangeKind.TYPE_CHANGED, name, old.type().name(), now.type().name());
        }
        if (!before.element(old.name()).equals(after.element(name))) {
            add(
                    ChangeKind.ELEMENT_CHANGED,
                    name,
                    Texts.lastPart(before.element(old.name())),
                    Texts.lastPart(after.element(name)));
        }
        if (old.required() != now.required()) {
            add(now.required() ? ChangeKind.NOW_REQUIRED : ChangeKind.NO_LONGER_REQUIRED, name);
        }
        if (old.key() != now.key()) {
            add(ChangeKind.KEY_CHANGED, name, now.key() ? "@key" : "@no-key");
        }
        if (old.queryKey() != now.queryKey()) {
            add(now.queryKey() ? ChangeKind.QUERY_KEY_ADDED : ChangeKind.QUERY_KEY_REMOVED, name);
        }
        limits(old, now);
        codes(name, old.codes(), now.codes());
        if (old.sensitivity() != now.sensitivity()) {
            add(
                    now.sensitivity() < old.sensitivity()
                            ? ChangeKind.SENSITIVITY_LOWERED
                            : ChangeKind.SENSITIVITY_RAISED,
                    name,
                    String.valueOf(old.sensitivity()),
                    String.valueOf(now.sensitivity()));
        }
        graph(old, now);
    }

    private void limits(Field old, Field now) {
        limit(now.name(), "minLength", number(old.minLength()), number(now.minLength()), -1);
        limit(now.name(), "maxLength", number(old.maxLength()), number(now.maxLength()), 1);
        limit(now.name(), "totalDigits", number(old.totalDigits()), number(now.totalDigits()), 1);
        limit(now.name(), "fractionDigits", number(old.fractionDigits()), number(now.fractionDigits()), 1);
        limit(now.name(), "minimum", old.minimum(), now.minimum(), -1);
        limit(now.name(), "maximum", old.maximum(), now.maximum(), 1);
        String was = text(old.pattern());
        String is = text(now.pattern());
        if (!was.equals(is)) {
            add(is.isEmpty() ? LIMIT_LOOSENED : LIMIT_TIGHTENED, now.name(), "pattern", was, is);
        }
    }

    /** @param side 1 for an upper limit, -1 for a lower one; no limit is the loosest */
    private void limit(String name, String facet, @Nullable BigDecimal old, @Nullable BigDecimal now, int side) {
        if (old == null ? now == null : now != null && old.compareTo(now) == 0) {
            return;
        }
        boolean tighter = now != null && (old == null || now.compareTo(old) * side < 0);
        add(tighter ? LIMIT_TIGHTENED : LIMIT_LOOSENED, name, facet, text(old), text(now));
    }

    private void codes(String name, Set<String> old, Set<String> now) {
        if (old.isEmpty() != now.isEmpty()) {
            add(now.isEmpty() ? LIMIT_LOOSENED : LIMIT_TIGHTENED, name, "codes", size(old), size(now));
            return;
        }
        Set<String> removed = new TreeSet<>(old);
        removed.removeAll(now);
        Set<String> added = new TreeSet<>(now);
        added.removeAll(old);
        if (!removed.isEmpty()) {
            add(ChangeKind.CODE_REMOVED, name, Texts.some(removed));
        }
        if (!added.isEmpty()) {
            add(ChangeKind.CODE_ADDED, name, Texts.some(added));
        }
    }

    /** What the engine does not look at: unit, names for people, and notes. */
    private void graph(Field old, Field now) {
        Resource was = before.shapes().get(old.name());
        Resource is = after.shapes().get(now.name());
        if (was == null || is == null) {
            return;
        }
        String oldUnit = Texts.said(was, Other.unitCode);
        String newUnit = Texts.said(is, Other.unitCode);
        if (!oldUnit.equals(newUnit)) {
            add(ChangeKind.UNIT_CHANGED, now.name(), oldUnit, newUnit);
        }
        sharing(now.name(), Texts.said(was, Gdx.sharingType), Texts.said(is, Gdx.sharingType));
        if (!Texts.said(was, Sh.name).equals(Texts.said(is, Sh.name))) {
            add(ChangeKind.LABEL_CHANGED, now.name(), old.label(), now.label());
        }
        for (Property note : NOTES) {
            if (!Texts.said(was, note).equals(Texts.said(is, note))) {
                add(ChangeKind.FIELD_NOTE_CHANGED, now.name(), note.getLocalName());
            }
        }
    }

    /** Of a field's own sharing type; one that has none is shared as the entry is. */
    private void sharing(String name, String own, String nowOwn) {
        if (!own.equals(nowOwn)) {
            String was = own.isEmpty() ? Texts.said(before.entry(), Gdx.sharingType) : own;
            String is = nowOwn.isEmpty() ? Texts.said(after.entry(), Gdx.sharingType) : nowOwn;
            boolean wider = DescriptionChanges.SHARING.indexOf(is) > DescriptionChanges.SHARING.indexOf(was);
            add(wider ? ChangeKind.FIELD_SHARING_WIDENED : ChangeKind.FIELD_SHARING_NARROWED, name, was, is);
        }
    }

    private void add(ChangeKind kind, String place, String... details) {
        changes.add(Change.of(kind, place, details));
    }

    private static @Nullable BigDecimal number(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private static String text(@Nullable BigDecimal limit) {
        return limit == null ? "@no-limit" : limit.toPlainString();
    }

    private static String text(@Nullable Pattern pattern) {
        return Objects.toString(pattern, "");
    }

    private static String size(Set<String> codes) {
        return codes.isEmpty() ? "@no-limit" : String.valueOf(codes.size());
    }
}
