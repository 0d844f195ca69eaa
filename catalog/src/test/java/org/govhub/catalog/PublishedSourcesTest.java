package org.govhub.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedSourcesTest {

    private static final String SOURCE = "302001001/000001";
    private static final String SECOND = "302001001/000099";

    private final Path data;

    PublishedSourcesTest(@TempDir Path data) {
        this.data = data;
    }

    /** The pack's registration entry under another code: it claims to be the source of the same data elements. */
    private static Model second(Catalog catalog) {
        String text = CanonicalGraph.write(catalog.model(SOURCE).orElseThrow());
        return CanonicalGraph.read(text.replace(SOURCE, SECOND).replace("302001001-000001", "302001001-000099"));
    }

    @Test
    void publish_secondSourceOfAnElement_refusedNamingTheFirst() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            List<Step> proposal = List.of(Proposal.entry(second(catalog), "copy"));

            assertThatThrownBy(() -> catalog.enact(proposal, Demo.STAFF, "copy"))
                    .isInstanceOf(EntryFault.class)
                    .hasMessageContaining(SECOND)
                    .hasMessageContaining("(" + SOURCE + ")");

            assertThat(catalog.directory().dataset(SECOND)).isNull();
        }
    }

    @Test
    void publish_sourceWithdrawnBefore_takesItsPlaceAndKeepsIt() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            catalog.append(List.of(Step.of(Kind.ENTRY, SOURCE, Transition.WITHDRAW, "moved")), Demo.ADMINISTRATOR);

            catalog.enact(List.of(Proposal.entry(second(catalog), "copy")), Demo.STAFF, "copy");

            assertThat(catalog.directory().dataset(SECOND)).isNotNull();
            Step again = Step.onward(catalog.versions(SOURCE).getFirst().content(), Transition.PUBLISH, "back");
            assertThatThrownBy(() -> catalog.append(List.of(again), Demo.ADMINISTRATOR))
                    .isInstanceOf(EntryFault.class)
                    .hasMessageContaining("(" + SECOND + ")");
        }
    }
}
