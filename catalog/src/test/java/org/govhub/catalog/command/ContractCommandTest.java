package org.govhub.catalog.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Demo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code hub catalog contract} as somebody types it. */
class ContractCommandTest {

    private final Path data;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ContractCommandTest(@TempDir Path data) {
        this.data = data;
    }

    @BeforeEach
    void pack() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            assertThat(catalog.bootstrapped()).isTrue();
        }
    }

    @Test
    void jsonSchema_noOut_printedWithVersionAndRevision() throws IOException {
        assertThat(contract(Demo.REGISTRATION)).isZero();

        var schema = new ObjectMapper().readTree(out.toString());
        assertThat(schema.path("$comment").asText())
                .startsWith(
                        "Dataset 302001001/000001 企业登记基础信息, provider 1133022500293101XT. Version 1.0.0, revision sha-256:")
                .endsWith(", published.");
    }

    @Test
    void all_forConsumer_nineFiles() throws IOException {
        Path folder = data.resolve("contract");

        int exit = contract(
                Demo.REGISTRATION, "--format", "all", "--consumer", Demo.LOCAL_TAX, "--out", folder.toString());

        assertThat(exit).as(err.toString()).isZero();
        try (var files = Files.list(folder)) {
            String name = "302001001-000001-for-" + Demo.LOCAL_TAX;
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly(
                            name + ".h2.sql",
                            name + ".openapi.json",
                            name + ".postgresql.sql",
                            name + ".record.xsd",
                            name + ".samples.json",
                            name + ".schema.json",
                            name + ".wsdl",
                            name + ".xlsx",
                            name + ".xsd");
        }
    }

    @Test
    void samples_count_asManyRecords() throws IOException {
        assertThat(contract(Demo.TAX, "--format", "samples", "--count", "3", "--seed", "9"))
                .isZero();

        assertThat(new ObjectMapper().readTree(out.toString()).path("records")).hasSize(3);
    }

    @Test
    void wrongWishes_exitCodeAndSentence() {
        assertThat(contract("399001/999999")).isEqualTo(1);
        assertThat(contract(Demo.TAX, "--format", "docx")).isEqualTo(2);
        assertThat(contract(Demo.TAX, "--format", "xsd")).isEqualTo(2);
        assertThat(contract(Demo.TAX, "--purpose", "x")).isEqualTo(2);
        assertThat(contract(Demo.TAX, "--consumer", Demo.AUDITOR)).isEqualTo(1);
        assertThat(contract(Demo.TAX, "--count", "0")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(6)
                .anyMatch(line -> line.contains("NOT_GRANTED"))
                .anyMatch(line -> line.contains("--out"));
    }

    private int contract(String... arguments) {
        List<String> all = new ArrayList<>(List.of("contract"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data.toString(), "--lang", "en"));
        return new CommandLine(new CatalogCommand(Demo.CLOCK))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }
}
