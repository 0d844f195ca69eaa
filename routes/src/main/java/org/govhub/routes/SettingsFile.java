package org.govhub.routes;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.push.BrokerAccess;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.blob.BlobSettings;
import org.govhub.exchange.delivery.PushSettings;
import org.govhub.exchange.document.DocumentSettings;
import org.govhub.exchange.document.Urgency;
import org.govhub.exchange.log.LogSettings;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code hub.yaml}. All faults are collected and told together; a key nobody knows is a fault, with the nearest known
 * one as a suggestion. Secrets are files named here, never values.
 */
public final class SettingsFile {

    private final SettingsValues values;
    private final List<String> faults;

    private SettingsFile(SettingsValues values) {
        this.values = values;
        this.faults = values.faults();
    }

    /**
     * The settings in {@code file}, on top of the defaults.
     *
     * @throws SettingsFault naming every fault of the file
     */
    public static HubSettings read(Path file) throws IOException {
        SettingsValues values = new SettingsValues(new YAMLMapper().readTree(Files.readAllBytes(file)));
        HubSettings read = new SettingsFile(values).build();
        if (read == null || !values.faults().isEmpty()) {
            throw new SettingsFault(file, values.faults());
        }
        return read;
    }

    private @Nullable HubSettings build() {
        Path data = Path.of(values.text("data", "data"));
        ListenAddress listen = listen();
        Signer signer = signer();
        ZoneId zone = zone();
        EngineSettings fallback = EngineSettings.DEFAULT;
        LogSettings log = fallback.log()
                .withSegmentBytes(values.megabytes("log.segmentMegabytes", 64))
                .withReserveBytes(values.megabytes("log.reserveMegabytes", 64));
        Duration leaseTime = values.duration("exchange.leaseTime", fallback.leaseTime());
        EngineSettings engine = new EngineSettings(
                values.duration("exchange.clockSkew", fallback.clockSkew()),
                values.duration("exchange.messageLife", fallback.messageLife()),
                leaseTime,
                values.duration("exchange.deliveryLife", fallback.deliveryLife()),
                log,
                push(leaseTime),
                values.percent("load.mostDeleted", fallback.mostDeleted()));
        DocumentSettings documents = documents();
        List<BrokerAccess> brokers = new BrokerReading(faults).read(values.brokers());
        values.packs().stream()
                .filter(pack -> !Files.isDirectory(pack))
                .forEach(pack -> faults.add("packs: there is no folder " + pack));
        return listen == null || signer == null
                ? null
                : new HubSettings(data, listen, signer, zone, values.packs(), engine, documents, brokers);
    }

    private PushSettings push(Duration leaseTime) {
        PushSettings usual = PushSettings.DEFAULT;
        PushSettings push = new PushSettings(
                values.duration("push.timeout", usual.timeout()),
                values.duration("push.firstPause", usual.firstPause()),
                values.duration("push.longestPause", usual.longestPause()),
                (int) values.whole("push.attempts", usual.mostAttempts()),
                (int) values.whole("push.calls", usual.mostCalls()),
                (int) values.whole("push.breaker.failures", usual.breakerFailures()),
                values.duration("push.breaker.pause", usual.breakerPause()));
        if (push.timeout().compareTo(leaseTime) >= 0) {
            faults.add("push.timeout: expected less than exchange.leaseTime (" + leaseTime + "), found "
                    + push.timeout() + ": the delivery would count as not arrived while it is being pushed");
        }
        if (push.firstPause().compareTo(push.longestPause()) > 0) {
            faults.add("push.firstPause: expected no more than push.longestPause (" + push.longestPause() + "), found "
                    + push.firstPause());
        }
        return push;
    }

    private DocumentSettings documents() {
        BlobSettings usual = BlobSettings.DEFAULT;
        BlobSettings blobs = new BlobSettings(
                usual.largest(),
                values.whole("documents.partyGigabytes", usual.perParty() >> 30) << 30,
                values.whole("documents.totalGigabytes", usual.inAll() >> 30) << 30,
                usual.unnamedLife());
        Map<Urgency, Duration> toSign = new EnumMap<>(Urgency.class);
        for (Urgency urgency : Urgency.values()) {
            toSign.put(
                    urgency,
                    Duration.ofHours(values.whole(
                            "documents.hours." + urgency.word(), urgency.usual().toHours())));
        }
        return new DocumentSettings(blobs, toSign, List.of());
    }

    private @Nullable ListenAddress listen() {
        String certificate = values.text("listen.tls.certificate");
        String key = values.text("listen.tls.key");
        if ((certificate == null) != (key == null)) {
            faults.add("listen.tls: expected both certificate and key");
            return null;
        }
        try {
            int port = Integer.parseInt(values.text("listen.port", "8340"));
            return new ListenAddress(
                    values.text("listen.host", "127.0.0.1"),
                    port,
                    certificate == null || key == null ? null : TlsFiles.server(path(certificate), path(key)));
        } catch (NumberFormatException e) {
            faults.add("listen.port: expected a number, found '" + values.text("listen.port") + "'");
        } catch (NoSuchFileException e) {
            faults.add("listen.tls: there is no file " + e.getFile());
        } catch (IOException | IllegalArgumentException e) {
            faults.add("listen: " + e.getMessage());
        }
        return null;
    }

    private @Nullable Signer signer() {
        String certificate = values.text("signing.certificate");
        String key = values.text("signing.key");
        if (certificate == null || key == null) {
            faults.add("signing: expected certificate and key, the files of the hub's own signing key");
            return null;
        }
        try {
            var parsed = Pem.readCertificate(path(certificate));
            return new Signer(parsed, Pem.readPrivateKey(path(key)), Algorithm.usualFor(parsed));
        } catch (NoSuchFileException e) {
            faults.add("signing: there is no file " + e.getFile());
            return null;
        } catch (IOException | IllegalArgumentException e) {
            faults.add("signing: " + e.getMessage());
            return null;
        }
    }

    private ZoneId zone() {
        String zone = values.text("timezone", "Asia/Shanghai");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            faults.add("timezone: '" + zone + "' is no time zone, expected e.g. Asia/Shanghai");
            return ZoneOffset.UTC;
        }
    }

    /** A secret by reference: a path, or a {@code file:} address. */
    private static Path path(String reference) {
        return reference.startsWith("file:") ? Path.of(URI.create(reference).getPath()) : Path.of(reference);
    }
}
