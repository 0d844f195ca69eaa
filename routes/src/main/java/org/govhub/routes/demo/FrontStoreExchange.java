package org.govhub.routes.demo;

import static org.govhub.routes.demo.DemoParty.REGISTRAR;
import static org.govhub.routes.demo.DemoParty.STATE_TAX;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.govhub.adapters.connector.Connector;

/**
 * 前置交换: rows written into the registrar's table arrive in the state tax bureau's table, through two connectors as
 * {@code hub connect} runs them and the hub between them. Their {@code connector.yaml} files stay in the folder, to be read.
 */
record FrontStoreExchange(DemoConnectors connectors, FrontStores stores) {

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
        try (Connector registrar = connectors.open(
                REGISTRAR, stores.registrar(), OUTBOUND.formatted(Datasets.ENTERPRISES), new Arrivals(rows))) {
            StoryFailedException.require(
                    DemoConnectors.once(registrar), "the registrar's connector could not send its rows");
        }
        Arrivals arrivals = new Arrivals(rows);
        try (Connector stateTax =
                connectors.open(STATE_TAX, stores.stateTax(), INBOUND.formatted(Datasets.ENTERPRISES), arrivals)) {
            arrivals.takeWith(stateTax);
        }
    }
}
