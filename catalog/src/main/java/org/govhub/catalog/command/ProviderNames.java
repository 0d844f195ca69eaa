package org.govhub.catalog.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.CatalogView;
import org.govhub.catalog.EntrySummary;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;

/** Names of departments: of registered ones as registered, of others as one of their entries writes it, read once. */
final class ProviderNames {

    private final CatalogView catalog;
    private final Map<String, String> known = new HashMap<>();

    ProviderNames(CatalogView catalog) {
        this.catalog = catalog;
        Optional<Directory> directory = catalog.directory();
        directory.ifPresent(
                one -> one.parties().values().forEach((Party party) -> known.put(party.uscc(), party.name())));
    }

    /** The name of who provides the entry's data; empty where it names nobody. */
    String of(EntrySummary entry) {
        String provider = entry.provider();
        return known.computeIfAbsent(provider == null ? "code " + entry.code() : provider, first -> written(entry));
    }

    private String written(EntrySummary entry) {
        Optional<Model> model = catalog.model(entry.code());
        return model.map(graph -> EntryFacts.of(entry, graph).providerName()).orElse("");
    }
}
