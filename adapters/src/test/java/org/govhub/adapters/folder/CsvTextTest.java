package org.govhub.adapters.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.connector.ConnectorSettings.FileFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1", "''-x"})
    void csv_textThatAProgramWouldCalculate_isGuarded_andReadBackAsItWas(String text, @TempDir Path folder)
            throws IOException {
        byte[] written = RecordWriting.bytes(List.of(row(text)), FileFormat.CSV);

        assertThat(new String(written, StandardCharsets.UTF_8)).contains("'" + text.substring(0, 1));
        assertThat(read(folder, written, FileFormat.CSV)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12.50", "+8613800001234", "O'Neil", "'quoted'", "企业"})
    void csv_anythingElse_isAsItIs(String text, @TempDir Path folder) throws IOException {
        byte[] written = RecordWriting.bytes(List.of(row(text)), FileFormat.CSV);

        assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain("'" + text);
        assertThat(read(folder, written, FileFormat.CSV)).isEqualTo(text);
    }

    @Test
    void csvPlain_asked_changesNothing(@TempDir Path folder) throws IOException {
        byte[] written = RecordWriting.bytes(List.of(row("=1+1")), FileFormat.CSV_PLAIN);

        assertThat(new String(written, StandardCharsets.UTF_8))
                .contains("\n=1+1")
                .doesNotContain("'");
        assertThat(read(folder, written, FileFormat.CSV_PLAIN)).isEqualTo("=1+1");
    }

    private static Map<String, @Nullable Object> row(String text) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("name", text);
        return row;
    }

    private static @Nullable Object read(Path folder, byte[] written, FileFormat format) throws IOException {
        Path file = Files.write(folder.resolve("in.csv"), written);
        return RecordFiles.read(Files.readAllBytes(file), format).getFirst().get("name");
    }
}
