package org.govhub.catalog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.validation.EntryValidator;
import org.junit.jupiter.api.Test;

class SampleEntriesTest {

    @Test
    void turtle_anyNumber_isAnEntryOfTheStatedSizeThatEveryShapeAccepts() {
        for (int number : new int[] {0, 1, 39_999}) {
            Model entry = RdfText.read(SampleEntries.turtle(number), Lang.TURTLE, "sample");
            assertThat(entry.size()).isBetween(380L, 440L);
            assertThat(EntryReader.read(entry, true).fields()).hasSize(SampleEntries.FIELDS);
            assertThat(EntryValidator.validate(entry)).isEmpty();
        }
    }
}
