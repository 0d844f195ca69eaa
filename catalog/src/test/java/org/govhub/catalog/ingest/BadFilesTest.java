package org.govhub.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of the folder {@code bad} is named by what is wrong with it; the file beside it says the errors expected. */
class BadFilesTest {

    static Stream<Path> bad() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(BadFilesTest.class.getResource("bad")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".expected")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bad")
    void check_badFile_refusedWithPlaceAndRemedy(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path expected = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".expected");

        ImportCheck check = new CatalogImport(KnownEntries.none(), Map.of()).check(file, LocalDate.EPOCH, done -> {});

        assertThat(check.ok()).isFalse();
        List<ImportNote> errors =
                check.notes().stream().filter(note -> note.kind().isError()).toList();
        List<String> lines = Files.readAllLines(expected);
        assertThat(errors).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            ImportNote error = errors.get(i);
            assertThat(error.kind() + "|" + error.row() + "|" + error.column() + "|" + error.found())
                    .startsWith(lines.get(i));
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                assertThat(error.sentence(locale)).contains(name).contains(error.remedy(locale));
            }
        }
    }
}
