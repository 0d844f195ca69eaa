package org.govhub.catalog.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * Writes the contracts of one entry: for its provider everything, for a consumer what it may get. The same entry, moment and
 * seed give the same bytes.
 */
public final class Contracts {

    private final Dataset dataset;
    private final ContractView view;
    private final EntryNotes notes;
    private final @Nullable Release release;

    private Contracts(Dataset dataset, ContractView view, EntryNotes notes, @Nullable Release release) {
        this.dataset = dataset;
        this.view = view;
        this.notes = notes;
        this.release = release;
    }

    /**
     * The provider's contract.
     *
     * @param revision hash of the entry's revision; {@code state} its life cycle state
     * @throws EntryFault for a field whose values cannot be said exactly in all formats
     */
    public static Contracts ofProvider(Dataset dataset, String revision, String state, EntryNotes notes) {
        return new Contracts(dataset, ContractView.ofProvider(dataset, revision, state), notes, null);
    }

    /**
     * One consumer's contract, as the engine decides at the moment of {@code views}.
     *
     * @param purpose purpose it states in queries, null for none
     * @throws RefusedException when the consumer gets nothing
     */
    public static Contracts ofConsumer(
            ConsumerViews views,
            Party consumer,
            @Nullable String purpose,
            String revision,
            String state,
            EntryNotes notes) {
        ConsumerViews.Seen seen = views.of(consumer, purpose, revision, state);
        return new Contracts(seen.release().dataset(), seen.view(), notes, seen.release());
    }

    /**
     * Whether all formats can say the fields of an entry; for the check of entries before registration.
     *
     * @return what is in the way, one fault a field
     */
    public static List<EntryFault> faults(List<Field> fields) {
        List<EntryFault> faults = new ArrayList<>();
        for (Field field : fields) {
            try {
                FieldDomains.of(field);
            } catch (EntryFault e) {
                faults.add(e);
            }
        }
        return faults;
    }

    public ContractHeader header() {
        return view.header();
    }

    /**
     * The files of one format.
     *
     * @param count most sample records
     * @param seed of the sample records
     */
    public List<ContractFile> write(ContractFormat format, int count, long seed) throws IOException {
        String name = view.header().fileName();
        return switch (format) {
            case JSON_SCHEMA -> List.of(ContractFile.text(name + ".schema.json", JsonSchema.write(view)));
            case XSD -> Xsd.write(view);
            case OPENAPI -> List.of(ContractFile.text(name + ".openapi.json", OpenApi.write(view)));
            case WSDL -> List.of(ContractFile.text(name + ".wsdl", Wsdl.write(view)));
            case DDL_H2 -> List.of(ContractFile.text(name + ".h2.sql", Sql.write(view, SqlDialect.H2)));
            case DDL_POSTGRESQL ->
                List.of(ContractFile.text(name + ".postgresql.sql", Sql.write(view, SqlDialect.POSTGRESQL)));
            case XLSX -> List.of(new ContractFile(name + ".xlsx", new Template(view, notes).write()));
            case SAMPLES ->
                List.of(ContractFile.text(
                        name + ".samples.json", Samples.write(view.header(), samples(count, seed), seed)));
        };
    }

    /** Made-up records: as the provider sends them, or what the engine would make of them for the consumer. */
    public List<Row> samples(int count, long seed) {
        ContractView full = ContractView.ofProvider(dataset, "", "");
        SampleRecords records = new SampleRecords(dataset, full.upserts(), seed, notes);
        Release cut = release;
        if (cut == null) {
            return records.make(count, List.of());
        }
        return records.make(count, cut.rules()).stream()
                .map(Change::upsert)
                .flatMap(change -> cut.project(change).stream())
                .map(Change::record)
                .toList();
    }
}
