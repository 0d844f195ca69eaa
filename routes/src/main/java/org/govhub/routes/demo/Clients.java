package org.govhub.routes.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentClient;

/** Each party's own software: 质监 speaks XML by SOAP in both directions, the others JSON by REST. */
final class Clients implements AutoCloseable {

    private final Map<DemoParty, Department> departments = new EnumMap<>(DemoParty.class);
    private final Map<DemoParty, DepartmentClient> clients = new EnumMap<>(DemoParty.class);

    Clients(URI hub, DemoKeys keys, Clock clock) throws IOException {
        for (DemoParty party : DemoParty.values()) {
            Department department = Departments.of(party, keys, clock);
            departments.put(party, department);
            clients.put(
                    party,
                    party == DemoParty.QUALITY
                            ? DepartmentClient.soap(hub, department)
                            : DepartmentClient.json(hub, department));
        }
    }

    DepartmentClient of(DemoParty party) {
        return Objects.requireNonNull(clients.get(party));
    }

    Department department(DemoParty party) {
        return Objects.requireNonNull(departments.get(party));
    }

    @Override
    public void close() {
        clients.values().forEach(DepartmentClient::close);
    }
}
