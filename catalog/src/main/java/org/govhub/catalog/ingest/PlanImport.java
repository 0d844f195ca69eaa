package org.govhub.catalog.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.ingest.PlanCodes.CodeList;
import org.govhub.exchange.message.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * Checks a published plan against the catalogue and prepares its entries. Identity is the resource code where the row has
 * one, else (provider name, dataset name): importing a file twice changes nothing, an edited row revises the same entry.
 */
final class PlanImport {

    private static final Pattern CODE = Pattern.compile("[1-3][0-9]{5}[0-9]*/[0-9]+");
    private static final Pattern SYSTEM_NAME = Pattern.compile(".*(?:系统|平台|数据库|网站)");

    private record Named(String provider, String name) {}

    private final PlanTable table;
    private final PlanCodes codes;
    private final Map<String, String> parties;
    private final CodeNumbers numbers;
    private final KnownEntries known;
    private final Map<Named, KnownEntry> byName = new HashMap<>();
    private final Map<Named, String> looseNames = new HashMap<>();
    private final Map<Named, Integer> rowOfName = new HashMap<>();
    private final Map<String, String> titleOfCode = new HashMap<>();
    private final Set<String> said = new HashSet<>();

    private final List<DraftEntry> created = new ArrayList<>();
    private final List<DraftEntry> revised = new ArrayList<>();
    private final List<String> unchanged = new ArrayList<>();
    private final List<ImportNote> notes = new ArrayList<>();

    /**
     * @param parties codes of registered parties by name, the name as {@link Names#same} gives it
     */
    PlanImport(PlanTable table, PlanCodes codes, KnownEntries known, Map<String, String> parties) {
        this.table = table;
        this.codes = codes;
        this.parties = parties;
        this.known = known;
        this.numbers = new CodeNumbers(known.all());
        for (KnownEntry entry : known.all()) {
            byName.putIfAbsent(new Named(Names.same(entry.provider()), Names.same(entry.title())), entry);
            looseNames.putIfAbsent(new Named(Names.same(entry.provider()), Names.loose(entry.title())), entry.title());
        }
    }

    /**
     * Checks every row.
     *
     * @param progress told the number of rows done
     */
    ImportCheck check(LocalDate today, IntConsumer progress) {
        notes.addAll(table.notes());
        boolean shared = table.headings().containsKey(Column.SHARING_TYPE)
                || table.rows().stream().anyMatch(row -> row.value(Column.SHARING_TYPE) != null);
        if (!shared && !table.rows().isEmpty()) {
            notes.add(new ImportNote(NoteKind.SHARING_TYPE_ABSENT, table.file(), 0, "", "", ""));
        }
        int done = 0;
        for (PlanRow row : table.rows()) {
            row(row, today);
            progress.accept(++done);
        }
        return new ImportCheck(table.file(), created, revised, unchanged, notes);
    }

    private void row(PlanRow row, LocalDate today) {
        RowNotes here = new RowNotes(table, row, notes);
        int before = notes.size();
        Named named = new Named(Names.same(row.required(Column.PROVIDER)), Names.same(row.required(Column.NAME)));
        name(row, named, here);
        listed(row, Column.SHARING_TYPE, CodeList.SHARING, "无条件共享, 有条件共享, 不予共享", here);
        listed(row, Column.OPENNESS, CodeList.OPENNESS, "无条件开放, 有条件开放, 不予开放", here);
        listed(row, Column.SECURITY_LEVEL, CodeList.LEVEL, "一级, 二级, 三级, 四级", here);
        listed(row, Column.CLASSIFICATION, CodeList.CLASSIFICATION, "基础信息资源, 主题信息资源, 部门信息资源", here);
        date(row, here);
        String provider = providerId(row, here);
        theme(row, here);
        KnownEntry prior = prior(row, named, here);
        if (notes.subList(before, notes.size()).stream()
                .anyMatch(note -> note.kind().isError())) {
            return;
        }
        String code = code(row, named, prior);
        RowIdentity identity = new RowIdentity(code, provider, prior);
        boolean same = prior != null
                && RowEntry.digest(row).equals(prior.importDigest())
                && provider.equals(prior.providerId());
        // Made once for the notes about its items and formats, and dropped: only the row is kept.
        entry(identity, here, null).draft(today);
        DraftEntry draft = new DraftEntry(
                code, row.required(Column.NAME), row.required(Column.PROVIDER), () -> write(row, identity, today));
        if (prior == null) {
            created.add(draft);
        } else if (same) {
            unchanged.add(code);
        } else {
            revised.add(draft);
        }
    }

    private RowEntry entry(RowIdentity identity, RowNotes here, @Nullable Model before) {
        return new RowEntry(codes, here, identity, before);
    }

    private Model write(PlanRow row, RowIdentity identity, LocalDate today) {
        KnownEntry prior = identity.prior();
        Model before = prior == null ? null : known.model(prior.code());
        return entry(identity, new RowNotes(table, row, new ArrayList<>()), before)
                .draft(today);
    }

    private void date(PlanRow row, RowNotes here) {
        String written = row.value(Column.PUBLISHED);
        if (written != null && RowDates.parse(written) == null) {
            here.add(NoteKind.DATE_WRONG, Column.PUBLISHED, written, "");
        }
    }

    private String code(PlanRow row, Named named, @Nullable KnownEntry prior) {
        if (prior != null) {
            return prior.code();
        }
        String given = row.value(Column.CODE);
        return given != null ? given : numbers.next(named.provider());
    }

    private void name(PlanRow row, Named named, RowNotes here) {
        String name = row.required(Column.NAME);
        Integer earlier = rowOfName.putIfAbsent(named, row.row());
        if (earlier != null) {
            here.add(NoteKind.NAME_TWICE, Column.NAME, name, Integer.toString(earlier));
            return;
        }
        String similar = looseNames.putIfAbsent(new Named(named.provider(), Names.loose(name)), name);
        if (similar != null && !Names.same(similar).equals(named.name())) {
            here.add(NoteKind.NAME_ALMOST_TWICE, Column.NAME, name, similar);
        }
        if (SYSTEM_NAME.matcher(name).matches()) {
            here.add(NoteKind.NAME_OF_SYSTEM, Column.NAME, name, "");
        }
    }

    private void listed(PlanRow row, Column column, CodeList list, String allowed, RowNotes here) {
        String written = row.value(column);
        if (written != null && codes.meaning(list, written) == null) {
            here.add(NoteKind.VALUE_NOT_IN_LIST, column, written, allowed, codes.nearest(list, written));
        }
    }

    private String providerId(PlanRow row, RowNotes here) {
        String name = row.required(Column.PROVIDER);
        String given = row.value(Column.PROVIDER_CODE);
        if (given != null) {
            if (!Uscc.isValid(given)) {
                here.add(NoteKind.PROVIDER_CODE_WRONG, Column.PROVIDER_CODE, given, "", providerCode(given, name));
            }
            return given;
        }
        String registered = parties.get(Names.same(name));
        if (registered != null) {
            return registered;
        }
        String local = LocalIds.provider(name);
        if (said.add(local)) {
            here.add(
                    NoteKind.PROVIDER_ID_GENERATED,
                    Column.PROVIDER,
                    name,
                    local,
                    Likeness.longer(name, parties.keySet()));
        }
        return local;
    }

    /** The code as it was probably meant: look-alike letters put right, else that of the registered party of this name. */
    private @Nullable String providerCode(String given, String name) {
        String cleaned = given.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('Z', '2')
                .replace('S', '5');
        return Uscc.isValid(cleaned) ? cleaned : parties.get(Names.same(name));
    }

    /** Said once for each theme, at the first row that has it. */
    private void theme(PlanRow row, RowNotes here) {
        String written = row.value(Column.THEME);
        if (written != null && codes.meaning(CodeList.THEME, written) == null && said.add("theme " + written)) {
            here.add(NoteKind.THEME_LOCAL, Column.THEME, written, "", codes.nearest(CodeList.THEME, written));
        }
    }

    private @Nullable KnownEntry prior(PlanRow row, Named named, RowNotes here) {
        String code = row.value(Column.CODE);
        if (code == null) {
            return byName.get(named);
        }
        if (!CODE.matcher(code).matches()) {
            String cleaned = code.replaceAll("\\s+", "").replaceAll("[-－—_\\\\.]", "/");
            here.add(
                    NoteKind.CODE_MALFORMED,
                    Column.CODE,
                    code,
                    "",
                    CODE.matcher(cleaned).matches() ? cleaned : null);
        }
        String other = titleOfCode.putIfAbsent(code, row.required(Column.NAME));
        if (other != null) {
            here.add(NoteKind.CODE_TWICE, Column.CODE, code, other);
        }
        return known.byCode(code);
    }
}
