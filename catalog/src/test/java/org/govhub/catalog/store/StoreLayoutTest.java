package org.govhub.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLayoutTest {

    @Test
    void compact_storeWithFewerIndexes_opensWithWhatIsInIt(@TempDir Path folder) throws IOException {
        Position written = new Position(7, "sha-256:x");
        CatalogStore store = CatalogStore.open(folder);
        store.write(List.of(), written);
        assertThat(quadIndexes(folder)).containsExactlyInAnyOrder("GSPO", "GPOS", "GOSP", "SPOG");
        store.compact();
        store.close();

        CatalogStore again = CatalogStore.open(folder);

        assertThat(again.position()).isEqualTo(written);
        again.close();
    }

    private static Set<String> quadIndexes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[GSPO]{4}\\..*"))
                    .map(name -> name.substring(0, 4))
                    .collect(Collectors.toSet());
        }
    }
}
