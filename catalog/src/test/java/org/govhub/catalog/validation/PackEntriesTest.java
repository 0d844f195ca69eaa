package org.govhub.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.ExportFormat;
import org.govhub.catalog.SharedFiles;
import org.govhub.catalog.command.CatalogCommand;
import org.govhub.catalog.pack.PackCatalog;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Staff;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The entries of the packs, before anybody loads them and as the hub publishes them. */
class PackEntriesTest {

    private static final String OPERATOR = "11330225MB15430236";

    private static Path pack() {
        Path pack = Path.of("").toAbsolutePath().resolveSibling("routes").resolve("packs/enterprise-tax");
        Assumptions.assumeTrue(Files.isDirectory(pack), "skipped: there is no pack enterprise-tax in routes/packs");
        return pack;
    }

    @Test
    void validate_packFolder_valid() {
        StringWriter out = new StringWriter();

        int exit = new CommandLine(new CatalogCommand())
                .setOut(new PrintWriter(out))
                .execute("validate", pack().resolve("catalog").toString(), "--lang", "en");

        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString()).contains("Valid: 5 entries in 7 files");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dcat-ap/3.0.1/dcat-ap-SHACL.jena-patched.ttl",
                "bregdcat-ap/2.1.0/BRegDCAT-AP_shacl_shapes_2.1.0.jena-patched.ttl"
            })
    void export_publishedPack_conformsToThePublishedProfiles(String shapes, @TempDir Path data) throws IOException {
        Shapes profile =
                Shapes.parse(RdfText.readTurtle(SharedFiles.require(shapes)).getGraph());
        CertificateAuthority authority =
                CertificateAuthority.create("test", Clock.systemUTC().instant(), Duration.ofDays(9));
        try (Catalog catalog = Catalog.open(data, Clock.systemUTC())) {
            PackCatalog.load(
                    pack(),
                    catalog,
                    new Staff(
                            person(authority, "compiler", Role.COMPILER),
                            person(authority, "approver", Role.APPROVER),
                            person(authority, "administrator", Role.ADMINISTRATOR)),
                    Map.of(),
                    Map.of());

            Model export = RdfText.read(catalog.export(ExportFormat.TURTLE), Lang.TURTLE, "export");

            assertThat(ShaclValidator.get().validate(profile, export.getGraph()).getEntries())
                    .isEmpty();
        }
    }

    private static Person person(CertificateAuthority authority, String name, Role role) {
        return new Person(
                OPERATOR,
                name,
                role,
                authority
                        .issue(
                                OPERATOR,
                                name,
                                Algorithm.ES256,
                                Clock.systemUTC().instant(),
                                Duration.ofDays(8))
                        .signer());
    }
}
