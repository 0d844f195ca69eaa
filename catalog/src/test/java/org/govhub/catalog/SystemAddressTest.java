package org.govhub.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.revision.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemAddressTest {

    @Test
    void register_addressThatNobodyCanCall_refused(@TempDir Path data) throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            for (String address : List.of("http:hook", "ftp://host/x", "hook", "http:///x", "http://host:99999/x")) {
                List<Step> steps = List.of(Proposal.address(Demo.REGISTRAR, "hook", URI.create(address), "test"));

                assertThatThrownBy(() -> catalog.append(steps, Demo.COMPILER))
                        .as(address)
                        .isInstanceOf(EntryFault.class);
            }
            assertThat(catalog.append(
                            List.of(Proposal.address(
                                    Demo.REGISTRAR, "hook", URI.create("https://host:8443/x"), "test")),
                            Demo.COMPILER))
                    .hasSize(1);
        }
    }
}
