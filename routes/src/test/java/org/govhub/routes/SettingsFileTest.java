package org.govhub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.govhub.adapters.push.BrokerAccess;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.delivery.PushSettings;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.IssuedKey;
import org.govhub.exchange.seal.Pem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    private static final String HUB = "11330225MB15430236";

    private final Path folder;
    private final String signing;

    SettingsFileTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        IssuedKey key = CertificateAuthority.create("test", Clock.systemUTC().instant(), Duration.ofDays(9))
                .issue(HUB, "hub", Algorithm.ES256, Clock.systemUTC().instant(), Duration.ofDays(8));
        Files.writeString(folder.resolve("hub.crt.pem"), Pem.write(key.certificate()));
        Pem.writeSecret(folder.resolve("hub.key.pem"), key.key());
        this.signing = "signing:\n  certificate: " + folder.resolve("hub.crt.pem") + "\n  key: "
                + folder.resolve("hub.key.pem") + "\n";
    }

    /** The file we give people starts a hub once the keys are there, and shows the defaults it says it shows. */
    @Test
    void example_loads_andShowsTheDefaults() throws IOException {
        Path example = Path.of("src/main/dist/hub.yaml").toAbsolutePath();
        String text = Files.readString(example)
                .replace("keys/hub.crt.pem", folder.resolve("hub.crt.pem").toString())
                .replace("keys/hub.key.pem", folder.resolve("hub.key.pem").toString());

        HubSettings shown = read(text);
        HubSettings defaults = read(signing);

        assertThat(shown.data()).isEqualTo(defaults.data());
        assertThat(shown.listen()).isEqualTo(defaults.listen());
        assertThat(shown.zone()).isEqualTo(defaults.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        EngineSettings engine = shown.engine();
        assertThat(engine.clockSkew()).isEqualTo(EngineSettings.DEFAULT.clockSkew());
        assertThat(engine.messageLife()).isEqualTo(EngineSettings.DEFAULT.messageLife());
        assertThat(engine.leaseTime()).isEqualTo(EngineSettings.DEFAULT.leaseTime());
        assertThat(engine.deliveryLife()).isEqualTo(EngineSettings.DEFAULT.deliveryLife());
        assertThat(engine.push()).isEqualTo(PushSettings.DEFAULT);
        assertThat(engine.mostDeleted()).isEqualTo(EngineSettings.DEFAULT.mostDeleted());
        assertThat(engine.log().segmentBytes())
                .isEqualTo(EngineSettings.DEFAULT.log().segmentBytes());
        assertThat(engine.log().reserveBytes())
                .isEqualTo(EngineSettings.DEFAULT.log().reserveBytes());
    }

    @Test
    void unknownKey_refusedWithTheNearestOne() {
        assertThat(faults(signing + "listen:\n  prot: 8340\n"))
                .containsExactly("listen.prot: unknown key, did you mean listen.port?");
    }

    @Test
    void push_setsEveryNumber() throws IOException {
        assertThat(read(signing + """
                        push:
                          timeout: PT9S
                          firstPause: PT1S
                          longestPause: PT1H
                          attempts: 3
                          calls: 2
                          breaker:
                            failures: 7
                            pause: PT2M
                        """).engine().push())
                .isEqualTo(new PushSettings(
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        3,
                        2,
                        7,
                        Duration.ofMinutes(2)));
    }

    @Test
    void brokers_areReadWithTheirUser() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret");
        assertThat(read(signing + """
                        push:
                          brokers:
                            - {address: "amqps://Broker.Tax.example", user: govhub, password: %s, issuer: %s}
                            - {address: "amqps://other.example:5672", user: hub, password: %s}
                        """.formatted(password, folder.resolve("hub.crt.pem"), password))
                        .brokers())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.host()).isEqualTo("broker.tax.example");
                            assertThat(first.port()).isEqualTo(5671);
                            assertThat(first.tls()).isNotNull();
                        },
                        second -> assertThat(second)
                                .isEqualTo(new BrokerAccess("other.example", 5672, "hub", password, null)));
    }

    @Test
    void brokers_withFaults_refusedWithoutShowingSecrets() {
        assertThat(faults(signing + """
                        push:
                          brokers:
                            - {address: "amqps://user:geheim@broker.example", user: a, password: none, pasword: geheim}
                            - {address: "amqp://broker.example", user: a, password: %s, issuer: none}
                        """.formatted(folder.resolve("hub.key.pem"))))
                .hasSize(5)
                .anyMatch(fault -> fault.startsWith("push.brokers[0].pasword: unknown key"))
                .anyMatch(fault -> fault.startsWith("push.brokers[0]: expected address, the amqps: address"))
                .anyMatch(fault -> fault.startsWith("push.brokers[0]: expected user, and password, a file"))
                .anyMatch(fault -> fault.startsWith("push.brokers[1]: expected address, the amqps: address"))
                .anyMatch(fault -> fault.startsWith("push.brokers[1].issuer: there is no file"))
                .noneMatch(fault -> fault.contains("geheim"));
    }

    @Test
    void mostDeleted_isAPercentage() throws IOException {
        assertThat(read(signing + "load:\n  mostDeleted: 0\n").engine().mostDeleted())
                .isZero();
        assertThat(read(signing + "load:\n  mostDeleted: 100\n").engine().mostDeleted())
                .isEqualTo(100);
        for (String wrong : List.of("101", "-1", "half", "5.5", "050")) {
            assertThat(faults(signing + "load:\n  mostDeleted: '" + wrong + "'\n"))
                    .containsExactly("load.mostDeleted: expected a percentage, a whole number from 0 to 100, found '"
                            + wrong + "'");
        }
    }

    @Test
    void push_thatContradictsItself_refused() {
        assertThat(faults(signing + "push:\n  timeout: PT1M\n  firstPause: PT2H\n  attempts: 0\n  breaker: 5\n"))
                .hasSize(4)
                .anyMatch(fault -> fault.startsWith("push.timeout: expected less than exchange.leaseTime (PT1M)"))
                .anyMatch(fault -> fault.startsWith("push.firstPause: expected no more than push.longestPause (PT15M)"))
                .anyMatch(fault -> fault.startsWith("push.attempts: expected a whole number above 0, found '0'"))
                .anyMatch(fault -> fault.startsWith("push.breaker: unknown key"));
    }

    @Test
    void severalFaults_toldTogether() {
        assertThat(faults("""
                        timezone: Mars/Olympus
                        exchange:
                          clockSkew: five minutes
                          leaseTime: PT0S
                        log:
                          segmentMegabytes: many
                        """))
                .hasSize(5)
                .anyMatch(fault -> fault.startsWith("signing: expected certificate and key"))
                .anyMatch(fault -> fault.startsWith("timezone: 'Mars/Olympus'"))
                .anyMatch(fault -> fault.startsWith("exchange.clockSkew: expected an ISO 8601 duration"))
                .anyMatch(fault -> fault.startsWith("exchange.leaseTime: expected more than nothing"))
                .anyMatch(fault -> fault.startsWith("log.segmentMegabytes: expected a number of megabytes"));
    }

    @Test
    void reachableAddress_withoutTls_refused() {
        assertThat(faults(signing + "listen:\n  host: 0.0.0.0\n"))
                .singleElement()
                .asString()
                .contains("can be reached by other machines");
        assertThat(faults(signing + "listen:\n  tls:\n    key: x.pem\n"))
                .containsExactly("listen.tls: expected both certificate and key");
    }

    @Test
    void keyFileMissing_refusedNamingSigning() {
        assertThat(faults(signing.replace("hub.key.pem", "none.pem")))
                .singleElement()
                .asString()
                .startsWith("signing: ");
    }

    private HubSettings read(String yaml) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("hub.yaml"), yaml));
    }

    private List<String> faults(String yaml) {
        List<String> faults = new ArrayList<>();
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> read(yaml))
                .satisfies(fault -> faults.addAll(fault.faults()));
        return faults;
    }
}
