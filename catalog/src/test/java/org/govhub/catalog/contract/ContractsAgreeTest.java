package org.govhub.catalog.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.govhub.catalog.Demo;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.exchange.directory.Dataset;
import org.xml.sax.SAXException;

/** Good records pass the engine and every contract; bad ones fail all of them. */
class ContractsAgreeTest {

    @Example
    void packEntries_everyJudgeLikeTheEngine() throws Exception {
        for (Dataset dataset : packEntries()) {
            judge(dataset, 20, 7);
        }
    }

    @Property(tries = 40)
    void randomEntries_everyJudgeLikeTheEngine(@ForAll long seed) throws Exception {
        judge(new RandomDatasets(seed).next(), 4, seed);
    }

    static List<Dataset> packEntries() throws IOException {
        try (var catalog = Demo.withPack(Files.createTempDirectory("pack"))) {
            return Stream.of(Demo.REGISTRATION, Demo.TAX, Demo.ORG_CODE)
                    .map(code -> EntryReader.read(catalog.model(code).orElseThrow(), true))
                    .toList();
        }
    }

    private static void judge(Dataset dataset, int count, long seed) throws IOException, SAXException, SQLException {
        ContractView view = ContractView.ofProvider(dataset, "r1", "published");
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID())) {
            Map<String, Judge> judges = new LinkedHashMap<>();
            judges.put("JSON Schema", JsonJudge.of(view));
            judges.put("XSD", XmlJudge.of(view));
            judges.put("H2", new SqlJudge(h2, view, SqlDialect.H2));
            Agreement.check(dataset, judges, count, seed);
        }
    }
}
