package org.govhub.routes;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.blob.BlobSettings;
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

    private static final List<String> KNOWN = List.of(
            "data",
            "listen.host",
            "listen.port",
            "listen.tls.certificate",
            "listen.tls.key",
            "signing.certificate",
            "signing.key",
            "timezone",
            "packs",
            "exchange.clockSkew",
            "exchange.messageLife",
            "exchange.leaseTime",
            "exchange.deliveryLife",
            "documents.partyGigabytes",
            "documents.totalGigabytes",
            "documents.hours.top",
            "documents.hours.extra",
            "documents.hours.urgent",
            "documents.hours.slight",
            "documents.hours.ordinary",
            "log.segmentMegabytes",
            "log.reserveMegabytes");

    private final Map<String, String> values = new TreeMap<>();
    private final List<Path> packs = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private SettingsFile() {}

    /**
     * The settings in {@code file}, on top of the defaults.
     *
     * @throws SettingsFault naming every fault of the file
     */
    public static HubSettings read(Path file) throws IOException {
        SettingsFile settings = new SettingsFile();
        settings.flatten("", new YAMLMapper().readTree(Files.readAllBytes(file)));
        HubSettings read = settings.build();
        if (read == null || !settings.faults.isEmpty()) {
            throw new SettingsFault(file, settings.faults);
        }
        return read;
    }

    private void flatten(String prefix, JsonNode node) {
        node.properties().forEach(entry -> {
            String key = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                flatten(key + ".", entry.getValue());
            } else if (!KNOWN.contains(key)) {
                faults.add(key + ": unknown key" + suggestion(key));
            } else if (key.equals("packs") && entry.getValue().isArray()) {
                entry.getValue().forEach(pack -> packs.add(Path.of(pack.asText())));
            } else if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                values.put(key, entry.getValue().asText());
            } else {
                faults.add(key + ": expected one value");
            }
        });
    }

    private @Nullable HubSettings build() {
        Path data = Path.of(values.getOrDefault("data", "data"));
        ListenAddress listen = listen();
        Signer signer = signer();
        ZoneId zone = zone();
        EngineSettings fallback = EngineSettings.DEFAULT;
        LogSettings log = fallback.log()
                .withSegmentBytes(megabytes("log.segmentMegabytes", 64))
                .withReserveBytes(megabytes("log.reserveMegabytes", 64));
        EngineSettings engine = new EngineSettings(
                duration("exchange.clockSkew", fallback.clockSkew()),
                duration("exchange.messageLife", fallback.messageLife()),
                duration("exchange.leaseTime", fallback.leaseTime()),
                duration("exchange.deliveryLife", fallback.deliveryLife()),
                log);
        DocumentSettings documents = documents();
        packs.stream()
                .filter(pack -> !Files.isDirectory(pack))
                .forEach(pack -> faults.add("packs: there is no folder " + pack));
        return listen == null || signer == null
                ? null
                : new HubSettings(data, listen, signer, zone, packs, engine, documents);
    }

    private DocumentSettings documents() {
        BlobSettings usual = BlobSettings.DEFAULT;
        BlobSettings blobs = new BlobSettings(
                usual.largest(),
                whole("documents.partyGigabytes", usual.perParty() >> 30) << 30,
                whole("documents.totalGigabytes", usual.inAll() >> 30) << 30,
                usual.unnamedLife());
        Map<Urgency, Duration> toSign = new EnumMap<>(Urgency.class);
        for (Urgency urgency : Urgency.values()) {
            toSign.put(
                    urgency,
                    Duration.ofHours(whole(
                            "documents.hours." + urgency.word(), urgency.usual().toHours())));
        }
        return new DocumentSettings(blobs, toSign, List.of());
    }

    private long whole(String key, long fallback) {
        String text = values.getOrDefault(key, Long.toString(fallback));
        if (!text.matches("[1-9]\\d{0,5}")) {
            faults.add(key + ": expected a whole number above 0, found '" + text + "'");
            return fallback;
        }
        return Long.parseLong(text);
    }

    private @Nullable ListenAddress listen() {
        String certificate = values.get("listen.tls.certificate");
        String key = values.get("listen.tls.key");
        if ((certificate == null) != (key == null)) {
            faults.add("listen.tls: expected both certificate and key");
            return null;
        }
        try {
            int port = Integer.parseInt(values.getOrDefault("listen.port", "8340"));
            return new ListenAddress(
                    values.getOrDefault("listen.host", "127.0.0.1"),
                    port,
                    certificate == null || key == null ? null : TlsFiles.server(path(certificate), path(key)));
        } catch (NumberFormatException e) {
            faults.add("listen.port: expected a number, found '" + values.get("listen.port") + "'");
        } catch (NoSuchFileException e) {
            faults.add("listen.tls: there is no file " + e.getFile());
        } catch (IOException | IllegalArgumentException e) {
            faults.add("listen: " + e.getMessage());
        }
        return null;
    }

    private @Nullable Signer signer() {
        String certificate = values.get("signing.certificate");
        String key = values.get("signing.key");
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
        String zone = values.getOrDefault("timezone", "Asia/Shanghai");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            faults.add("timezone: '" + zone + "' is no time zone, expected e.g. Asia/Shanghai");
            return ZoneOffset.UTC;
        }
    }

    private Duration duration(String key, Duration fallback) {
        String text = values.get(key);
        try {
            Duration duration = text == null ? fallback : Duration.parse(text);
            if (duration.isNegative() || duration.isZero()) {
                faults.add(key + ": expected more than nothing, found '" + text + "'");
                return fallback;
            }
            return duration;
        } catch (DateTimeException e) {
            faults.add(key + ": expected an ISO 8601 duration such as PT5M or P7D, found '" + text + "'");
            return fallback;
        }
    }

    private long megabytes(String key, long fallback) {
        String text = values.getOrDefault(key, Long.toString(fallback));
        if (!text.matches("[1-9]\\d{0,5}")) {
            faults.add(key + ": expected a number of megabytes, found '" + text + "'");
            return fallback << 20;
        }
        return Long.parseLong(text) << 20;
    }

    /** A secret by reference: a path, or a {@code file:} address. */
    private static Path path(String reference) {
        return reference.startsWith("file:") ? Path.of(URI.create(reference).getPath()) : Path.of(reference);
    }

    private static String suggestion(String key) {
        Optional<String> nearest = KNOWN.stream().min(Comparator.comparingInt(known -> distance(key, known)));
        return nearest.filter(known -> distance(key, known) <= 4)
                .map(known -> ", did you mean " + known + "?")
                .orElse("; known are " + String.join(", ", KNOWN));
    }

    /** Edits from one text to the other (Levenshtein). */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
