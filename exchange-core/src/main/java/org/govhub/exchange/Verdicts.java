package org.govhub.exchange;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Judged;
import org.govhub.exchange.directory.VerdictDataset;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts on rows that were set aside, as records of the dataset that the entry names for them. Like any dataset it has a
 * catalogue entry, and its rules say who gets which verdicts: a reporter those on its own rows.
 */
final class Verdicts {

    private Verdicts() {}

    /** The dataset of verdicts; null where no row was set aside. */
    static @Nullable Dataset dataset(Decided decided) {
        return decided.setAside().isEmpty()
                ? null
                : target(decided.dataset(), decided.verified().directory());
    }

    /** Where verdicts on rows of the dataset go; null where it names nothing that may take them. */
    static @Nullable Dataset target(Dataset dataset, Directory directory) {
        Dataset target = dataset.verdicts() == null ? null : directory.dataset(dataset.verdicts());
        return target == null
                        || VerdictDataset.objection(target, directory.hub()).isPresent()
                ? null
                : target;
    }

    /** A record for each row set aside. Its fields are fixed; decision 0034 lists them. */
    static List<Change> rows(Decided decided) {
        return decided.setAside().stream()
                .map(verdict -> row(verdict, decided.verified()))
                .toList();
    }

    private static Change row(Judged.Verdict verdict, Verified verified) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("exchange", verified.message().id());
        fields.put("position", BigDecimal.valueOf(verdict.position()));
        fields.put("reporter", verified.sender().uscc());
        fields.put("dataset", String.valueOf(verified.message().dataset()));
        fields.put("record_key", verdict.key());
        fields.put("verdict", "refused");
        fields.put("field", verdict.field());
        fields.put("code", verdict.code());
        fields.put("cause", verdict.cause());
        return Change.upsert(new Row(fields));
    }
}
