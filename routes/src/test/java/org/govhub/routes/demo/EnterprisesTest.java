package org.govhub.routes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.CitizenId;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.OrgCode;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Uscc;
import org.govhub.exchange.seal.Digest;
import org.junit.jupiter.api.Test;

class EnterprisesTest {

    private final Enterprises enterprises = Enterprises.of(DemoSettings.DEFAULT);

    @Test
    void openings_default_atLeastFiveThousandWithRightCheckDigits() {
        assertThat(enterprises.openings()).hasSizeGreaterThanOrEqualTo(5_000).allSatisfy(opening -> {
            Row row = opening.record();
            String uscc = (String) row.get("uscc");
            assertThat(Uscc.isValid(uscc)).isTrue();
            assertThat(uscc.substring(2, 8)).isEqualTo("330225");
            assertThat(uscc.substring(0, 2)).isEqualTo("9500".equals(row.get("type")) ? "92" : "91");
            assertThat(OrgCode.isValid(uscc.substring(8, 17))).isTrue();
            assertThat(row.get("org_code")).isEqualTo(uscc.substring(8, 17));
            assertThat(CitizenId.isValid((String) row.get("legal_person_id"))).isTrue();
        });
    }

    @Test
    void openings_codesAndNames_neverTwice() {
        assertThat(values("uscc")).hasSize(5_000);
        assertThat(values("org_code")).hasSize(5_000);
        assertThat(values("name")).hasSize(5_000);
    }

    @Test
    void of_sameSeed_sameBytes() {
        assertThat(digest(DemoSettings.DEFAULT)).isEqualTo(digest(DemoSettings.DEFAULT));
        assertThat(digest(new DemoSettings(1, 5_000, 250))).isNotEqualTo(digest(DemoSettings.DEFAULT));
    }

    @Test
    void openings_towns_allEighteenOfTheCounty() throws IOException {
        assertThat(values("town")).isEqualTo(Town.ALL.stream().map(Town::code).collect(Collectors.toSet()));
        assertThat(Town.ALL).hasSize(18);
        Path streets = SharedData.file("divisions/streets-xiangshan-huainan-harbin.csv");
        List<Town> real = Files.readAllLines(streets).stream()
                .map(line -> line.split(",", -1))
                .filter(columns -> columns[2].equals("330225"))
                .map(columns -> new Town(columns[0], columns[1].replace("\"", "")))
                .toList();
        assertThat(Town.ALL).containsExactlyInAnyOrderElementsOf(real);
    }

    @Test
    void changes_moves_carryTheOldTownInAndOutOfLocalTax() {
        List<Change> moves = enterprises.changes().stream()
                .filter(change -> change.before() != null)
                .toList();
        assertThat(moves).anySatisfy(move -> {
            assertThat(Town.OF_LOCAL_TAX).contains((String) move.before().get("town"));
            assertThat(Town.OF_LOCAL_TAX).doesNotContain((String) move.record().get("town"));
        });
        assertThat(moves).anySatisfy(move -> {
            assertThat(Town.OF_LOCAL_TAX).doesNotContain((String) move.before().get("town"));
            assertThat(Town.OF_LOCAL_TAX).contains((String) move.record().get("town"));
        });
    }

    @Test
    void current_afterTheStory_hasCancelledButNotWithdrawn() {
        assertThat(enterprises.current().stream().filter(Enterprise::isCancelled))
                .hasSize(enterprises.cancellations().size());
        assertThat(enterprises.current())
                .hasSize(5_000 - enterprises.withdrawals().size());
        assertThat(enterprises.withdrawals()).allMatch(change -> change.op() == Op.DELETE);
    }

    private Set<Object> values(String field) {
        return enterprises.openings().stream()
                .map(change -> change.record().get(field))
                .collect(Collectors.toSet());
    }

    private static String digest(DemoSettings settings) {
        Enterprises made = Enterprises.of(settings);
        TaxRegisters taxes = TaxRegisters.of(made);
        String everything =
                made.all().toString() + taxes.all() + OrgCodes.of(made).all();
        return Digest.SHA_256.text(everything.getBytes(StandardCharsets.UTF_8));
    }
}
