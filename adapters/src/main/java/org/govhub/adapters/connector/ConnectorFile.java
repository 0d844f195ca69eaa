package org.govhub.adapters.connector;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.govhub.adapters.connector.ConnectorSettings.Database;
import org.govhub.adapters.connector.ConnectorSettings.Hub;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;
import org.govhub.adapters.connector.ConnectorSettings.Party;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code connector.yaml}: unknown, missing and wrong members are all reported together, each with its line. */
public final class ConnectorFile {

    private static final Pattern USCC = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");

    /** Parameters that make a JDBC driver run SQL, load classes or write files. */
    private static final Pattern DANGEROUS = Pattern.compile(
            "(?i)[;?&](init|socketFactory|loggerFile|sslfactory|autoDeserialize|allowLoadLocalInfile)=");

    private static final Duration LONGEST_ANSWER = Duration.ofHours(1);

    private final Path folder;
    private final List<String> faults = new ArrayList<>();

    private ConnectorFile(Path folder) {
        this.folder = folder;
    }

    /**
     * The settings; files named in them are relative to the settings file.
     *
     * @throws ConnectorFault naming every fault of the file
     */
    public static ConnectorSettings read(Path file) throws IOException {
        ConnectorFile reader = new ConnectorFile(file.toAbsolutePath().resolveSibling(""));
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConnectorFault(file, List.of("line " + line + ": this is not YAML: " + e.getProblem()));
        }
        ConnectorSettings settings = reader.settings(YamlMap.of("", root, reader.faults));
        if (!reader.faults.isEmpty()) {
            throw new ConnectorFault(file, reader.faults);
        }
        return settings;
    }

    private ConnectorSettings settings(YamlMap root) {
        Hub hub = hub(root.map("hub"));
        Party party = party(root.map("party"));
        Path state = path(root.text("state"));
        Database database = database(root.optionalMap("database"));
        Duration poll = root.value("poll", Duration.ofSeconds(5), "a duration such as PT5S", FlowReading::duration);
        ZoneId zone =
                root.value("timezone", ZoneId.of("Asia/Shanghai"), "a time zone such as Asia/Shanghai", ZoneId::of);
        FlowReading flows = new FlowReading(this::path, this::secret, database != null);
        List<Outbound> outbound =
                root.maps("outbound").stream().map(flows::outbound).toList();
        List<Inbound> inbound =
                root.maps("inbound").stream().map(flows::inbound).toList();
        if (outbound.isEmpty() && inbound.isEmpty()) {
            root.fault("outbound", "expected at least one flow under outbound or inbound, found none");
        }
        uniqueNames(root, outbound, inbound);
        root.close();
        return new ConnectorSettings(hub, party, state, database, poll, zone, outbound, inbound);
    }

    private static void uniqueNames(YamlMap root, List<Outbound> outbound, List<Inbound> inbound) {
        Set<String> names = new HashSet<>();
        outbound.forEach(flow -> {
            if (!names.add(flow.name())) {
                root.fault("outbound", "two flows are called '" + flow.name() + "'; give one another 'name:'");
            }
        });
        Set<String> datasets = new HashSet<>();
        inbound.forEach(flow -> {
            if (!names.add(flow.name())) {
                root.fault("inbound", "two flows are called '" + flow.name() + "'; give one another 'name:'");
            }
            if (!datasets.add(flow.dataset())) {
                root.fault("inbound", "dataset " + flow.dataset() + " has two targets; name it once");
            }
        });
    }

    private Hub hub(YamlMap map) {
        URI url = map.value("url", URI.create("http://localhost"), "an address such as https://hub:8340", text -> {
            URI uri = URI.create(text);
            if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
                throw new IllegalArgumentException(text);
            }
            return uri;
        });
        if (!map.has("url")) {
            map.text("url");
        }
        String id = uscc(map, "id");
        List<Path> certificates =
                map.texts("certificate").stream().map(this::path).toList();
        if (certificates.isEmpty()) {
            map.fault("certificate", "missing; name the file with the certificate of the hub's signing key");
        }
        certificates.forEach(file -> present(map, "certificate", file));
        String ca = map.optional("ca");
        Path caFile = ca == null ? null : path(ca);
        if (caFile != null) {
            present(map, "ca", caFile);
        }
        map.close();
        return new Hub(url, id, certificates, caFile);
    }

    private Party party(YamlMap map) {
        String uscc = uscc(map, "uscc");
        Path key = path(map.text("key"));
        present(map, "key", key);
        Path certificate = path(map.text("certificate"));
        present(map, "certificate", certificate);
        Secret password = secret(map, "password");
        map.close();
        return new Party(uscc, key, certificate, password);
    }

    private @Nullable Database database(@Nullable YamlMap map) {
        if (map == null) {
            return null;
        }
        String url = map.text("url");
        if (!url.isEmpty() && !url.startsWith("jdbc:")) {
            map.fault("url", "expected a JDBC address such as jdbc:postgresql://host/database, found '" + url + "'");
        }
        if (DANGEROUS.matcher(url).find()) {
            map.fault("url", "has a parameter that lets the driver run SQL or load classes; take it out");
        }
        String user = map.optional("user");
        Secret password = secret(map, "password");
        String drivers = map.optional("drivers");
        Duration timeout = map.value(
                "timeout",
                Database.USUAL_TIMEOUT,
                "a duration from PT1S to PT1H",
                text -> timeout(text, LONGEST_ANSWER));
        map.close();
        return new Database(url, user, password, drivers == null ? null : path(drivers), timeout);
    }

    /** @throws IllegalArgumentException when it is shorter than a second or longer than that */
    static Duration timeout(String text, Duration longest) {
        Duration timeout = Duration.parse(text);
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(longest) > 0) {
            throw new IllegalArgumentException(text);
        }
        return timeout;
    }

    private static String uscc(YamlMap map, String key) {
        String text = map.text(key);
        if (!text.isEmpty() && !USCC.matcher(text).matches()) {
            map.fault(key, "expected a unified social credit code of 18 characters, found '" + text + "'");
        }
        return text;
    }

    private @Nullable Secret secret(YamlMap map, String key) {
        String text = map.optional(key);
        if (text == null) {
            return null;
        }
        try {
            Secret secret = new Secret(text);
            return text.startsWith("file:") ? new Secret("file:" + path(text.substring(5))) : secret;
        } catch (IllegalArgumentException e) {
            map.fault(key, "expected env:NAME or file:PATH; a secret does not stand here in clear");
            return null;
        }
    }

    private void present(YamlMap map, String key, Path file) {
        if (map.has(key) && !Files.isRegularFile(file)) {
            map.fault(key, "there is no file " + file);
        }
    }

    private Path path(String text) {
        return folder.resolve(text).normalize();
    }
}
