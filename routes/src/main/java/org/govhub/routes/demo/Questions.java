package org.govhub.routes.demo;

import java.net.URI;
import java.util.List;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.exchange.message.Row;

/** The two queries of the story: 国税 (JSON) asks 工商's service (SOAP), and 工商 (SOAP) asks 国税's (JSON). */
final class Questions {

    private static final List<String> TAX_FIELDS = List.of("uscc", "taxpayer_id", "name", "status");

    private final URI hub;
    private final Clients clients;
    private final Progress progress;

    Questions(URI hub, Clients clients, Progress progress) {
        this.hub = hub;
        this.clients = clients;
        this.progress = progress;
    }

    /** What both got; values as XML would write them. */
    record Answers(Row fromRegistry, Row fromTaxRegister) {

        static final int COUNT = 2;
    }

    /** Asks about this enterprise and this taxpayer. */
    Answers ask(Row enterprise, Row taxpayer) {
        Row fromRegistry = one(clients.of(DemoParty.STATE_TAX)
                .query(
                        Datasets.ENTERPRISES,
                        Rows.only(enterprise, "uscc"::equals),
                        List.of(),
                        Datasets.FOR_TAX_REGISTRATION));
        requireSame(fromRegistry, enterprise, "国税's query about an enterprise");
        progress.at(Phase.QUERIES, 1, Answers.COUNT);
        try (DepartmentClient registrar = DepartmentClient.soap(hub, clients.department(DemoParty.REGISTRAR))) {
            Row fromTaxRegister = one(registrar.query(
                    Datasets.TAX,
                    Rows.only(taxpayer, "uscc"::equals),
                    TAX_FIELDS,
                    Datasets.FOR_ENTERPRISE_REGISTRATION));
            requireSame(fromTaxRegister, Rows.only(taxpayer, TAX_FIELDS::contains), "工商's query about a taxpayer");
            progress.at(Phase.QUERIES, 2, Answers.COUNT);
            return new Answers(fromRegistry, fromTaxRegister);
        }
    }

    private static Row one(List<Row> rows) {
        StoryFailedException.require(rows.size() == 1, "a query by key found " + rows.size() + " records, expected 1");
        return rows.get(0).lexical();
    }

    private static void requireSame(Row found, Row expected, String what) {
        StoryFailedException.require(
                found.equals(expected.lexical()), what + " was not answered with the provider's own record");
    }
}
