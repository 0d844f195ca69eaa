package org.govhub.catalog.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
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
    private final Map<String, KnownEntry> byCode = new HashMap<>();
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
    PlanImport(PlanTable table, PlanCodes codes, Collection<KnownEntry> known, Map<String, String> parties) {
        this.table = table;
        this.codes = codes;
        this.parties = parties;
        this.numbers = new CodeNumbers(known);
        for (KnownEntry entry : known) {
            byCode.put(entry.code(), entry);
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
        if (!table.headings().containsKey(Column.SHARING_TYPE) && !table.rows().isEmpty()) {
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
        String provider = providerId(row, here);
        theme(row, here);
        KnownEntry prior = prior(row, named, here);
        if (notes.subList(before, notes.size()).stream()
                .anyMatch(note -> note.kind().isError())) {
            return;
        }
        String code = code(row, named, prior);
        RowEntry entry = new RowEntry(codes, row, new RowIdentity(code, provider, prior), here);
        DraftEntry draft =
                new DraftEntry(code, row.required(Column.NAME), row.required(Column.PROVIDER), entry.draft(today));
        if (prior == null) {
            created.add(draft);
        } else if (RowEntry.digest(row).equals(prior.importDigest()) && provider.equals(prior.providerId())) {
            unchanged.add(code);
        } else {
            revised.add(draft);
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
            here.add(NoteKind.VALUE_NOT_IN_LIST, column, written, allowed);
        }
    }

    private String providerId(PlanRow row, RowNotes here) {
        String name = row.required(Column.PROVIDER);
        String given = row.value(Column.PROVIDER_CODE);
        if (given != null) {
            if (!Uscc.isValid(given)) {
                here.add(NoteKind.PROVIDER_CODE_WRONG, Column.PROVIDER_CODE, given, "");
            }
            return given;
        }
        String registered = parties.get(Names.same(name));
        if (registered != null) {
            return registered;
        }
        String local = LocalIds.provider(name);
        if (said.add(local)) {
            here.add(NoteKind.PROVIDER_ID_GENERATED, Column.PROVIDER, name, local);
        }
        return local;
    }

    /** Said once for each theme, at the first row that has it. */
    private void theme(PlanRow row, RowNotes here) {
        String written = row.value(Column.THEME);
        if (written != null && codes.meaning(CodeList.THEME, written) == null && said.add("theme " + written)) {
            here.add(NoteKind.THEME_LOCAL, Column.THEME, written, "");
        }
    }

    private @Nullable KnownEntry prior(PlanRow row, Named named, RowNotes here) {
        String code = row.value(Column.CODE);
        if (code == null) {
            return byName.get(named);
        }
        if (!CODE.matcher(code).matches()) {
            here.add(NoteKind.CODE_MALFORMED, Column.CODE, code, "");
        }
        String other = titleOfCode.putIfAbsent(code, row.required(Column.NAME));
        if (other != null) {
            here.add(NoteKind.CODE_TWICE, Column.CODE, code, other);
        }
        return byCode.get(code);
    }
}
