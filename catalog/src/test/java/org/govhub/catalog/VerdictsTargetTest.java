package org.govhub.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.revision.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTargetTest {

    private final Path data;

    VerdictsTargetTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void publish_verdictsToSomebodyElsesDataset_refused() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            List<Step> steps = List.of(Proposal.entry(quarantining(catalog, Demo.TAX), "quarantine"));

            assertThatThrownBy(() -> catalog.enact(steps, Demo.STAFF, "quarantine"))
                    .isInstanceOf(EntryFault.class)
                    .hasMessageContaining("gdx:verdictsTo names " + Demo.TAX)
                    .hasMessageContaining(Demo.OPERATOR);

            assertThat(catalog.directory().dataset(Demo.REGISTRATION))
                    .isNotNull()
                    .satisfies(dataset -> assertThat(dataset.verdicts()).isNull());
        }
    }

    @Test
    void publish_verdictsToADatasetThatIsNotThereYet_possible() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            catalog.enact(
                    List.of(Proposal.entry(quarantining(catalog, "104001001/000009"), "quarantine")),
                    Demo.STAFF,
                    "quarantine");

            assertThat(catalog.directory().dataset(Demo.REGISTRATION))
                    .isNotNull()
                    .satisfies(dataset -> assertThat(dataset.verdicts()).isEqualTo("104001001/000009"));
        }
    }

    private static Model quarantining(Catalog catalog, String target) {
        Model entry = catalog.model(Demo.REGISTRATION).orElseThrow();
        var dataset = EntryReader.subject(entry);
        dataset.addProperty(Gdx.rowPolicy, "quarantine").addProperty(Gdx.verdictsTo, target);
        dataset.removeAll(Other.dcatVersion).addProperty(Other.dcatVersion, "1.1.0");
        return CanonicalGraph.read(CanonicalGraph.write(entry));
    }
}
