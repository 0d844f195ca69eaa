package org.govhub.routes.demo;

import static org.govhub.routes.demo.DemoParty.REGISTRAR;
import static org.govhub.routes.demo.DemoParty.STATE_TAX;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.govhub.adapters.connector.Connector;
import org.govhub.adapters.connector.ConnectorFile;
import org.govhub.adapters.connector.ConnectorSettings;
import org.govhub.adapters.folder.Folders;
import org.govhub.adapters.frontstore.Database;
import org.govhub.adapters.frontstore.FrontStore;

/**
 * 前置交换: rows written into the registrar's table arrive in the state tax bureau's table, through two connectors as
 * {@code hub connect} runs them and the hub between them. Their {@code connector.yaml} files stay in the folder, to be read.
 */
record FrontStoreExchange(URI hub, Path keys, Path folder, FrontStores stores, Clock clock) {

    private static final int ROWS = 300;

    private static final String OUTBOUND = """
            outbound:
              - name: enterprises
                dataset: %s
                table: t_enterprise
                key: shxydm
                batch: 100
                settle: PT0S
                fields:
                  uscc: shxydm
                  org_code: {column: zzjgdm, trim: true}
                  name: qymc
                  type: qylx
                  legal_person: fddbr
                  legal_person_id: sfzh
                  registered_capital: zczb
                  address: zs
                  town: szxz
                  phone: lxdh
                  status: {column: zt, codes: {"1": active, "9": cancelled}}
                  reg_date: {column: clrq, format: yyyyMMdd}
                  change_date: {column: bgrq, format: yyyyMMdd}
            """;

    private static final String INBOUND = """
            inbound:
              - name: from-aic
                dataset: %s
                table: aic_enterprise
                key: uscc
                fields:
                  uscc: uscc
                  org_code: org_code
                  name: name
                  type: type
                  legal_person: legal_person
                  legal_person_id: legal_person_id
                  registered_capital: capital
                  address: address
                  town: town
                  phone: phone
                  status: {column: status, codes: {"开业": active, "注销": cancelled}}
                  reg_date: registered
                  change_date: changed
            """;

    /**
     * What came of it.
     *
     * @param database kind of both databases
     * @param rows that arrived new
     * @param updated rows that arrived changed
     * @param deleted rows that arrived as deleted
     */
    record Outcome(String database, int rows, int updated, int deleted) {}

    /** Moves rows of these enterprises, then a change and a delete; compares every row on both sides. */
    Outcome run(List<Enterprise> enterprises) throws IOException, SQLException {
        Files.createDirectories(folder);
        List<Enterprise> rows = enterprises.stream()
                .filter(enterprise -> enterprise.status().equals("active"))
                .limit(ROWS)
                .toList();
        Enterprise passing = rows.get(0).passing();
        try (Connection registrar = stores.registrar().open();
                Connection stateTax = stores.stateTax().open()) {
            FrontStoreRows tables = new FrontStoreRows(registrar, stateTax);
            tables.make();
            tables.insert(rows);
            tables.insert(List.of(passing));
            move(rows.size() + 1);
            tables.requireSame(rows.size() + 1);
            tables.change(rows.get(1).uscc(), rows.get(0).phone());
            tables.delete(passing.uscc());
            move(2);
            tables.requireSame(rows.size());
            tables.requireDeleted(passing.uscc());
        }
        return new Outcome(stores.kind(), rows.size() + 1, 1, 1);
    }

    /** Sends what is new, and takes it in on the other side until it has all arrived. */
    private void move(int rows) throws IOException {
        try (Connector registrar = connector(REGISTRAR, stores.registrar(), OUTBOUND, new Arrivals(rows))) {
            StoryFailedException.require(once(registrar), "the registrar's connector could not send its rows");
        }
        Arrivals arrivals = new Arrivals(rows);
        try (Connector stateTax = connector(STATE_TAX, stores.stateTax(), INBOUND, arrivals)) {
            arrivals.takeWith(stateTax);
        }
    }

    private static boolean once(Connector connector) throws IOException {
        try {
            return connector.once();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Connector connector(DemoParty party, FrontStores.Store store, String flows, Arrivals events)
            throws IOException {
        String name = party == REGISTRAR ? "registrar" : "state-tax";
        Path file = Files.writeString(
                folder.resolve(name + ".yaml"),
                head(party, name) + store.yaml() + flows.formatted(Datasets.ENTERPRISES));
        ConnectorSettings settings = ConnectorFile.read(file);
        FrontStore tables = new FrontStore(
                Database.of(Objects.requireNonNull(settings.database())), settings.state(), settings.zone(), clock);
        return Connector.open(settings, tables, new Folders(settings.state(), settings.zone(), clock), events, clock);
    }

    private String head(DemoParty party, String name) {
        Path all = keys.toAbsolutePath().normalize();
        return """
                hub:
                  url: %s
                  id: %s
                  certificate: %s
                party:
                  uscc: %s
                  key: %s
                  certificate: %s
                state: state-%s-%s
                poll: PT1S
                """.formatted(
                        hub,
                        DemoWorld.hub(),
                        all.resolve(DemoWorld.hub() + ".crt.pem"),
                        party.uscc(),
                        all.resolve(party.uscc() + ".key.pem"),
                        all.resolve(party.uscc() + ".crt.pem"),
                        name,
                        stores.kind().toLowerCase(Locale.ROOT));
    }
}
