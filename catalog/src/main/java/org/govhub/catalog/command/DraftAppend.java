package org.govhub.catalog.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.ingest.DraftEntry;
import org.govhub.catalog.ingest.ImportCheck;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Step;
import org.govhub.exchange.message.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * Appends the drafts of an import, 500 at a time: each batch is durable by itself, and after a crash the same import goes on
 * with what is missing, because what is there counts as unchanged.
 */
record DraftAppend(
        Terminal terminal,
        DataFolder folder,
        KeyOption key,
        @Nullable String operator) {

    private static final int BATCH = 500;

    /** Refuses an operator's code that cannot be one, before anything is read. */
    void requireOperator() {
        if (operator != null && !Uscc.isValid(operator)) {
            throw new CommandFault("fault.uscc", CommandOptions.WRONG_USAGE, operator);
        }
    }

    /** Appends what the check allows; returns the folder of the keys where the catalogue had to be begun, else null. */
    @Nullable
    String append(Catalog catalog, ImportCheck check) throws IOException {
        if (!check.ok() || (check.created().isEmpty() && check.revised().isEmpty())) {
            return null;
        }
        String begun = begin(catalog);
        Person compiler = key.person(new PersonKeys(folder.path(), folder.clock()), catalog, PersonKeys.COMPILER);
        List<DraftEntry> drafts = new ArrayList<>(check.created());
        drafts.addAll(check.revised());
        String reason = "import " + check.file();
        for (int from = 0; from < drafts.size(); from += BATCH) {
            int to = Math.min(from + BATCH, drafts.size());
            List<Step> steps = new ArrayList<>();
            drafts.subList(from, to).forEach(draft -> steps.add(Proposal.draft(draft.model(), reason)));
            catalog.append(steps, compiler);
            terminal.progress("import.appended", to, drafts.size());
        }
        return begun;
    }

    private @Nullable String begin(Catalog catalog) throws IOException {
        if (catalog.bootstrapped()) {
            return null;
        }
        String code = operator == null ? PersonKeys.localOperator() : operator;
        new PersonKeys(folder.path(), folder.clock()).begin(catalog, code);
        String keys = folder.path().resolve("keys").toString();
        terminal.line("begun", keys, code);
        return keys;
    }
}
