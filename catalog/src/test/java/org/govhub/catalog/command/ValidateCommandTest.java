package org.govhub.catalog.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Demo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code validate} and {@code stats} as a build server and a maintainer call them. */
class ValidateCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        return new CommandLine(new CatalogCommand(Demo.CLOCK))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }

    private JsonNode json() throws IOException {
        return new JsonMapper().readTree(out.toString());
    }

    private static String good() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ValidateCommandTest.class.getResourceAsStream("/org/govhub/catalog/validation/good.ttl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void validate_onlyShouldAndHint_isDoneAndCounted() throws IOException {
        Files.writeString(folder.resolve("a.ttl"), good().replace("dcat:theme gdxv:theme-07 ;", ""));

        assertThat(run(
                        "validate",
                        folder.toString(),
                        "--data",
                        folder.resolve("none").toString(),
                        "--json"))
                .isZero();
        assertThat(json().path("tiers").toString()).isEqualTo("{\"must\":0,\"should\":1,\"hint\":0}");
        assertThat(json().path("findings").path(0).path("rule").asText()).isEqualTo("theme-present");
    }

    @Test
    void validate_manyFiles_groupedCappedAndCountedAcross() throws IOException {
        for (int i = 0; i < 30; i++) {
            Files.writeString(
                    folder.resolve("e%02d.ttl".formatted(i)),
                    good().replace("\"306001001/000123\"", "\"306001001/0001%02d\"".formatted(i))
                            .replace("\"河长名单\"@zh", "\"河长名单%02d\"@zh".formatted(i % 29))
                            .replace("dcat:version \"1.0.0\" ;", ""));
        }

        assertThat(run(
                        "validate",
                        folder.toString(),
                        "--data",
                        folder.resolve("none").toString(),
                        "--lang",
                        "en"))
                .isEqualTo(1);
        assertThat(out.toString().lines().filter(line -> line.contains("[version-present]")))
                .hasSize(21);
        assertThat(out.toString()).contains("[version-present] and 10 more", "[name-once]", "[source-once]");
    }

    @Test
    void validate_besideACatalogue_knowsWhatItHolds() throws IOException {
        Path data = folder.resolve("data");
        Demo.withPack(data).close();
        Files.writeString(folder.resolve("copy.ttl"), good().replace("el:name ", "el:enterprise-name "));

        run("validate", folder.resolve("copy.ttl").toString(), "--data", data.toString(), "--json");

        assertThat(json().path("findings").findValuesAsText("rule")).contains("shadow-copy");
        assertThat(json().path("findings").toString()).contains("302001001-000001-f-name");
    }

    @Test
    void stats_publishedPack_eachFigureWithFormulaAndCodes() throws IOException {
        Path data = folder.resolve("data");
        try (Catalog catalog = Demo.withPack(data)) {
            assertThat(catalog.list()).hasSize(3);
        }

        assertThat(run("stats", "--data", data.toString(), "--json", "--by", "provider"))
                .isZero();
        assertThat(json()).hasSize(4 * 4);
        assertThat(json().path(15).path("provider").asText()).isEmpty();
        assertThat(json().path(14).path("codes")).hasSize(3);
        assertThat(json().path(14).path("percent").asText()).isEqualTo("100.0");

        assertThat(run("stats", "--data", data.toString(), "--drill", "共享率", "--lang", "zh"))
                .isZero();
        assertThat(out.toString()).contains("无条件或有条件共享的资源数 / 已发布的资源数", Demo.TAX);
        assertThat(run("stats", "--data", data.toString(), "--drill", "满意率")).isEqualTo(2);
        assertThat(run("stats", "--data", folder.resolve("none").toString())).isEqualTo(3);
    }
}
