package org.govhub.routes.packs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.server.ListenAddress;
import org.govhub.exchange.EngineSettings;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.govhub.exchange.seal.VerificationKey;
import org.govhub.routes.HubSettings;
import org.govhub.routes.PackFlows;
import org.govhub.routes.RunningHub;
import org.govhub.routes.demo.PackWorld;
import org.jspecify.annotations.Nullable;

/** A hub that serves one pack on a free port, and the pack's parties as clients of it. */
final class PackHub implements AutoCloseable {

    private final Path pack;
    private final Path data;
    private final Signer signer;
    private final RunningHub hub;

    PackHub(String name, Path data) throws Exception {
        this.pack = Path.of("packs", name);
        this.data = data;
        this.signer = PackWorld.prepare(pack, data, Clock.systemUTC());
        this.hub = RunningHub.start(
                new HubSettings(
                        data,
                        ListenAddress.loopback(0),
                        signer,
                        ZoneId.of("Asia/Shanghai"),
                        List.of(pack),
                        EngineSettings.DEFAULT),
                Clock.systemUTC());
    }

    /** The one flow of the pack. */
    AgreedFlow flow() throws IOException {
        return PackFlows.read(List.of(pack)).get(0);
    }

    URI address() {
        return hub.address();
    }

    String id() {
        return hub.id();
    }

    Signer signer(String uscc) throws IOException {
        return new Signer(
                Pem.readCertificate(data.resolve("keys").resolve(uscc + ".crt.pem")),
                Pem.readPrivateKey(data.resolve("keys").resolve(uscc + ".key.pem")),
                Algorithm.ES256);
    }

    DepartmentClient client(String uscc) throws IOException {
        return DepartmentClient.json(
                hub.address(),
                new Department(
                        uscc,
                        signer(uscc),
                        hub.id(),
                        List.of(new VerificationKey(signer.certificate(), Algorithm.ES256)),
                        Clock.systemUTC()));
    }

    /** The records of one of the pack's sample files. */
    List<Change> sample(String name) throws IOException {
        JsonNode rows = new ObjectMapper()
                .readTree(Files.readAllBytes(pack.resolve("sample").resolve(name + ".json")));
        List<Change> changes = new ArrayList<>();
        for (JsonNode row : rows) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            row.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            changes.add(Change.upsert(new Row(fields)));
        }
        return changes;
    }

    @Override
    public void close() {
        hub.close();
    }
}
