package org.govhub.catalog.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.validation.EntryValidator;
import org.govhub.catalog.validation.Finding;
import org.govhub.catalog.validation.Finding.Level;
import org.govhub.catalog.validation.Findings;

/**
 * The fields of the published entries by data element and by label. Adding, replacing and removing an entry costs what the
 * entry has of fields, and so does a question, however many entries there are. Safe for several threads.
 */
public final class SourceRegistry {

    /** From this share of fields held elsewhere on, a collection is asked about and not only hinted at. */
    private static final double MUCH = 0.5;

    /** Fields listed in one finding. */
    private static final int LISTED = 10;

    private final Map<String, List<HeldField>> byCode = new HashMap<>();
    private final Map<String, List<HeldField>> byElement = new HashMap<>();
    private final Map<String, List<HeldField>> byLabel = new HashMap<>();

    // Apart, because thousands of entries may copy an element and few are its source.
    private final Map<String, List<HeldField>> sourceByElement = new HashMap<>();
    private final Map<String, List<HeldField>> sourceByLabel = new HashMap<>();

    /** Takes in a published entry, in place of an earlier version of it. An entry without code is passed over. */
    public synchronized void put(Model entry) {
        EntryValidator.code(entry).ifPresent(code -> {
            remove(code);
            List<HeldField> fields = List.copyOf(HeldField.of(EntryReader.subject(entry), code));
            byCode.put(code, fields);
            for (HeldField field : fields) {
                keep(byElement, field.element(), field);
                keep(byLabel, field.sameLabel(), field);
                if (field.authoritative()) {
                    keep(sourceByElement, field.element(), field);
                    keep(sourceByLabel, field.sameLabel(), field);
                }
            }
        });
    }

    /** Forgets an entry that is no longer published. */
    public synchronized void remove(String code) {
        List<HeldField> fields = byCode.remove(code);
        if (fields != null) {
            for (HeldField field : fields) {
                forget(byElement, field.element(), field);
                forget(byLabel, field.sameLabel(), field);
                forget(sourceByElement, field.element(), field);
                forget(sourceByLabel, field.sameLabel(), field);
            }
        }
    }

    /** How many entries it knows. */
    public synchronized int size() {
        return byCode.size();
    }

    /**
     * What is to be said about an entry that somebody registers: a second authoritative source ({@code source-once}, must), a
     * copy that does not name its source ({@code shadow-copy}), the same label under another element, and for an entry that
     * is new, how much of it is held already.
     */
    public synchronized List<Finding> check(Model entry) {
        return findings(
                entry, true, !byCode.containsKey(EntryValidator.code(entry).orElse("")));
    }

    /** Only how much of a collection that is new is held already. */
    public synchronized List<Finding> collected(Model entry) {
        return findings(
                entry, false, !byCode.containsKey(EntryValidator.code(entry).orElse("")));
    }

    /** The sources of an entry that was taken in, beside all that were taken in before or after it. */
    public synchronized List<Finding> sources(String code) {
        Findings findings = new Findings(code);
        byCode.getOrDefault(code, List.of()).forEach(field -> source(field, code, findings));
        return findings.capped();
    }

    private List<Finding> findings(Model entry, boolean sources, boolean collection) {
        String code = EntryValidator.code(entry).orElse("");
        Findings findings = new Findings(code);
        try {
            List<HeldField> fields = HeldField.of(EntryReader.subject(entry), code);
            if (sources) {
                fields.forEach(field -> source(field, code, findings));
            }
            if (collection) {
                collection(fields, code, findings);
            }
        } catch (EntryFault notOneEntry) {
            // The validator reports it.
            return List.of();
        }
        return findings.capped();
    }

    private void source(HeldField field, String code, Findings findings) {
        Optional<HeldField> source = elsewhere(sourceByElement, field.element(), code, any -> true);
        if (source.isPresent()) {
            HeldField held = source.get();
            if (field.authoritative()) {
                add(findings, Level.MUST, "source-once", field, held);
            } else if (!field.copy()) {
                add(findings, Level.SHOULD, "shadow-copy", field, held);
            }
            return;
        }
        elsewhere(sourceByLabel, field.sameLabel(), code, other -> !other.element()
                        .equals(field.element()))
                .ifPresent(held -> {
                    if (!field.copy()) {
                        add(findings, Level.HINT, "same-label-elsewhere", field, held);
                    }
                });
    }

    private void collection(List<HeldField> fields, String code, Findings findings) {
        Map<String, HeldField> held = new LinkedHashMap<>();
        for (HeldField field : fields) {
            if (!field.copy() && !field.authoritative()) {
                elsewhere(byElement, field.element(), code, any -> true)
                        .or(() -> elsewhere(byLabel, field.sameLabel(), code, any -> true))
                        .ifPresent(other -> held.put(field.label(), other));
            }
        }
        if (!held.isEmpty()) {
            double share = (double) held.size() / fields.size();
            List<String> listed = held.entrySet().stream()
                    .limit(LISTED)
                    .map(one -> one.getKey() + " ← " + one.getValue().place())
                    .toList();
            String more = held.size() > LISTED ? " …" : "";
            findings.add(
                    share >= MUCH ? Level.SHOULD : Level.HINT,
                    "held-already",
                    code,
                    String.join("; ", listed) + more,
                    held.size(),
                    fields.size(),
                    Math.round(share * 100));
        }
    }

    private static void add(Findings findings, Level level, String rule, HeldField field, HeldField held) {
        findings.add(
                level,
                rule,
                field.shape().substring(field.shape().lastIndexOf('/') + 1),
                field.label(),
                held.entry().title(),
                held.entry().code(),
                held.name(),
                held.entry().provider(),
                held.shape());
    }

    private static Optional<HeldField> elsewhere(
            Map<String, List<HeldField>> index, String key, String code, Predicate<HeldField> wanted) {
        return index.getOrDefault(key, List.of()).stream()
                .filter(held -> !held.entry().code().equals(code))
                .filter(wanted)
                .findFirst();
    }

    private static void keep(Map<String, List<HeldField>> index, String key, HeldField field) {
        index.computeIfAbsent(key, first -> new ArrayList<>(1)).add(field);
    }

    private static void forget(Map<String, List<HeldField>> index, String key, HeldField field) {
        List<HeldField> fields = index.get(key);
        if (fields != null) {
            fields.remove(field);
            if (fields.isEmpty()) {
                index.remove(key);
            }
        }
    }
}
