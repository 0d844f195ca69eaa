package org.govhub.adapters.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.govhub.adapters.connector.ConnectorSettings.Reading;
import org.govhub.adapters.connector.ConnectorSettings.Sftp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorFileTest {

    private static final String HEAD = """
            hub:
              url: https://hub.example:8340
              id: 11330225MB15430236
              certificate: hub.pem
            party:
              uscc: 1133022500293101XT
              key: own.key.pem
              certificate: own.pem
              password: env:KEY_PASSWORD
            state: state
            database:
              url: jdbc:postgresql://localhost/aic
              user: bridge
              password: file:db.password
            """;

    private final Path folder;

    ConnectorFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void files() throws IOException {
        for (String name : new String[] {"hub.pem", "own.pem", "own.key.pem"}) {
            Files.writeString(folder.resolve(name), "");
        }
    }

    @Test
    void read_everyWayOfReading_asWritten() throws IOException {
        ConnectorSettings settings = read(HEAD + """
                outbound:
                  - dataset: 302001001/000001
                    table: front.t_enterprise
                    purge: P7D
                    fields:
                      uscc: SHXYDM
                      kind: {constant: aic}
                      name: {column: QYMC, trim: true, nulls: ["/", "无"], charset: GBK}
                      status: {column: ZT, codes: {"1": active, "2": cancelled}}
                      reg_date: {column: CLRQ, format: yyyyMMdd}
                  - {name: by-time, dataset: 1/2, table: t, key: [a, b], timestamp: changed, fields: {a: a}}
                  - {name: by-number, dataset: 1/2, table: t, sequence: no, overlap: 50, fields: {a: a}}
                  - {name: files, dataset: 1/2, folder: out, format: xlsx, fields: {a: a}}
                inbound:
                  - {dataset: 1/3, table: t, key: a, onBadRecord: stop, fields: {a: a}}
                """);

        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.outbound())
                .extracting(flow -> flow.name())
                .containsExactly("out-302001001-000001", "by-time", "by-number", "files");
        assertThat(settings.outbound())
                .extracting(flow -> flow.reading())
                .startsWith(
                        new Reading.Convention(Duration.ofSeconds(2)),
                        new Reading.Timestamp("changed", Duration.ofSeconds(60)),
                        new Reading.Sequence("no", 50));
        assertThat(settings.outbound().get(3).place())
                .isEqualTo(new Place.Folder(folder.resolve("out"), ConnectorSettings.FileFormat.XLSX));
        assertThat(settings.inbound().getFirst().stopOnBad()).isTrue();
        assertThat(settings.party().password()).isEqualTo(new Secret("env:KEY_PASSWORD"));
    }

    @Test
    void read_sftp_withTheServersKey() throws IOException {
        String key = "SHA256:" + "a".repeat(43);
        ConnectorSettings settings = read(HEAD + """
                outbound:
                  - dataset: 1/2
                    folder: sftp://exchange@files.example:2222/out
                    format: json
                    sftp: {hostKey: "%s", key: id, timeout: PT2M}
                    fields: {a: a}
                inbound:
                  - dataset: 1/3
                    folder: sftp://exchange@files.example/in
                    sftp: {hostKey: "%s", password: "env:SFTP"}
                    fields: {a: a}
                """.formatted(key, key));

        assertThat(settings.outbound().getFirst().place())
                .isEqualTo(new Place.Remote(
                        new Sftp(
                                URI.create("sftp://exchange@files.example:2222/out"),
                                key,
                                folder.resolve("id"),
                                null,
                                Duration.ofMinutes(2)),
                        ConnectorSettings.FileFormat.JSON));
        assertThat(settings.inbound().getFirst().place())
                .isEqualTo(new Place.Remote(
                        new Sftp(
                                URI.create("sftp://exchange@files.example/in"),
                                key,
                                null,
                                new Secret("env:SFTP"),
                                Sftp.USUAL_TIMEOUT),
                        ConnectorSettings.FileFormat.CSV));
    }

    /** The expected fingerprint is what ssh-keygen -l says of the key. */
    @Test
    void read_sftp_hostKeyAsALineOfKnownHostsOrNone() throws IOException {
        ConnectorSettings settings = read(HEAD + """
                outbound:
                  - {dataset: 1/2, name: a, folder: "sftp://u@h/out", fields: {a: a}, sftp: {key: id, hostKey: "h ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICs6SWUsxEhjtEJgdAatVAFkPK4tsA7dfsIxXQuJKXUf"}}
                  - {dataset: 1/2, name: b, folder: "sftp://u@h/out", fields: {a: a}, sftp: {key: id}}
                """);

        assertThat(settings.outbound())
                .extracting(flow -> ((Place.Remote) flow.place()).server().hostKey())
                .containsExactly("SHA256:7DHYmqKK0VfRJwlKKHYkP1RddeQwzDojbqchAnlt1NI", "");
    }

    @Test
    void read_sftp_withoutKeyOrWithSecrets_refused() {
        assertFaults(
                HEAD + """
                outbound:
                  - {dataset: 1/2, name: a, folder: "sftp://exchange:geheim@files.example/out", sftp: {hostKey: "SHA256:x"}, fields: {a: a}}
                  - {dataset: 1/2, name: b, folder: "sftp://files.example/out", fields: {a: a}}
                """,
                "line 16, outbound[0].folder: has a password in its address; name it by 'password: env:NAME'",
                "line 16, outbound[0].sftp.hostKey: expected the fingerprint of the server's key",
                "line 16, outbound[0].sftp.key: missing; name the file with the user's private key, or a password",
                "line 17, outbound[1].folder: expected an address with user and path",
                "line 17, outbound[1].sftp: missing");
        assertThatThrownBy(() -> read(HEAD + """
                outbound:
                  - {dataset: 1/2, folder: "sftp://exchange:geheim@files.example/out", sftp: {key: id}, fields: {a: a}}
                """))
                .asInstanceOf(InstanceOfAssertFactories.type(ConnectorFault.class))
                .satisfies(fault -> assertThat(fault.faults()).noneMatch(line -> line.contains("geheim")));
    }

    @Test
    void read_manyFaults_allNamedWithTheirLines() {
        assertFaults(
                """
                hub:
                  url: hub.example
                  id: 4711
                  certificate: none.pem
                party:
                  uscc: 1133022500293101XT
                  key: own.key.pem
                  certificate: own.pem
                  password: secret
                  pasword: env:X
                state: state
                outbound:
                  - dataset: 302001001/000001
                    table: t
                    batch: 0
                    fields: SHXYDM
                inbound:
                  - dataset: 302001001/000001
                    folder: in
                    format: pdf
                    fields: {Name: x}
                """,
                "line 2, hub.url: expected an address such as https://hub:8340, found 'hub.example'",
                "line 3, hub.id: expected a unified social credit code of 18 characters, found '4711'",
                "line 4, hub.certificate: there is no file",
                "line 9, party.password: expected env:NAME or file:PATH; a secret does not stand here in clear",
                "line 10, party.pasword: unknown member; known here: uscc, key, certificate, password",
                "line 14, outbound[0].table: there is no 'database:' in which it could lie; add one at the top",
                "line 15, outbound[0].batch: expected a number of rows from 1 to 5000, found '0'",
                "line 16, outbound[0].fields: expected members 'name: value', found a single value",
                "line 20, inbound[0].format: expected csv, csv-plain, xml, json or xlsx, found 'pdf'",
                "line 21, inbound[0].fields.Name: expected a field's wire name");
    }

    @Test
    void read_driverParameterThatRunsSql_refused() {
        assertFaults(
                HEAD.replace("jdbc:postgresql://localhost/aic", "jdbc:h2:./x;INIT=RUNSCRIPT FROM 'x.sql'") + """
                outbound:
                  - {dataset: 1/2, table: t, fields: {a: a}}
                """,
                "line 12, database.url: has a parameter that lets the driver run SQL or load classes");
    }

    @Test
    void read_notYaml_lineNamed() {
        assertFaults("hub:\n  url: [\n", "line 3: this is not YAML");
        assertFaults("- a\n", "line 1, : expected members 'name: value', found a list");
    }

    private void assertFaults(String text, String... faults) {
        assertThatThrownBy(() -> read(text))
                .asInstanceOf(InstanceOfAssertFactories.type(ConnectorFault.class))
                .satisfies(fault -> {
                    for (String expected : faults) {
                        assertThat(fault.faults())
                                .anySatisfy(line -> assertThat(line).startsWith(expected));
                    }
                });
    }

    private ConnectorSettings read(String text) throws IOException {
        return ConnectorFile.read(Files.writeString(folder.resolve("connector.yaml"), text));
    }
}
