package org.govhub.catalog.contract;

import java.util.List;
import java.util.Set;
import org.govhub.exchange.directory.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * What a contract is about: the records of one entry as its provider sends them, or as one consumer gets them. A consumer's
 * view holds nothing of the fields that it does not get, not even their names.
 *
 * @param upserts fields of a record written, as published or delivered; empty where the consumer is sent nothing
 * @param answers fields of a record answered to a query, each of which may be missing; empty where nobody may ask
 * @param where fields that a query may select by, each alone or together
 * @param deleteKey fields that a delete always carries
 * @param deleteFilters fields that a delete carries or has in {@code before}; only the provider's
 * @param rows which rows come, in sentences; empty means all
 */
public record ContractView(
        ContractHeader header,
        List<Column> upserts,
        List<Column> answers,
        List<Column> where,
        List<Column> deleteKey,
        Set<String> deleteFilters,
        List<String> rows) {

    public ContractView {
        upserts = List.copyOf(upserts);
        answers = List.copyOf(answers);
        where = List.copyOf(where);
        deleteKey = List.copyOf(deleteKey);
        deleteFilters = Set.copyOf(deleteFilters);
        rows = List.copyOf(rows);
    }

    /**
     * Everything, as the provider sends it.
     *
     * @throws org.govhub.catalog.rdf.EntryFault for a field whose values cannot be said in all formats
     */
    public static ContractView ofProvider(Dataset dataset, String revision, String state) {
        List<Column> columns = dataset.fields().stream()
                .map(field -> new Column(field, field.required(), List.of(FieldDomains.of(field)), false))
                .toList();
        return new ContractView(
                header(dataset, revision, state, null, null),
                columns,
                optional(columns),
                optional(columns).stream()
                        .filter(column -> column.field().queryKey())
                        .toList(),
                columns.stream().filter(column -> column.field().key()).toList(),
                dataset.rowFilterFields(),
                List.of());
    }

    static ContractHeader header(
            Dataset dataset, String revision, String state, @Nullable String consumer, @Nullable String purpose) {
        return new ContractHeader(
                dataset.code(),
                dataset.title(),
                dataset.version(),
                revision,
                state,
                dataset.provider(),
                consumer,
                purpose);
    }

    static List<Column> optional(List<Column> columns) {
        return columns.stream().map(column -> column.withRequired(false)).toList();
    }

    boolean isProviders() {
        return header.consumer() == null;
    }

    /** The records that tables and templates are for: those written, or where there are none those answered. */
    List<Column> columns() {
        return upserts.isEmpty() ? answers : upserts;
    }
}
