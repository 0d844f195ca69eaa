package org.govhub.catalog.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Demo;
import org.govhub.catalog.EntryState;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem.Protocol;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pack's entries as decisions: who gets what of the enterprise-tax story. */
class PackCatalogTest {

    private final Path data;
    private final Directory directory;

    PackCatalogTest(@TempDir Path data) throws IOException {
        this.data = data;
        try (Catalog catalog = Demo.withPack(data)) {
            directory = catalog.directory();
        }
    }

    @Test
    void load_pack_hasPartiesSystemsAndPublishedEntries() throws IOException {
        assertThat(directory.hub()).isEqualTo(Demo.OPERATOR);
        assertThat(directory.parties()).hasSize(7);
        assertThat(party(Demo.REGISTRAR).name()).isEqualTo("象山县工商行政管理局");
        assertThat(Objects.requireNonNull(party(Demo.REGISTRAR).system("aic-registry"))
                        .protocol())
                .isEqualTo(Protocol.SOAP);
        assertThat(party(Demo.REGISTRAR).keys()).hasSize(1);
        assertThat(party(Demo.AUDITOR).roles()).containsExactly("auditor");
        try (Catalog catalog = Catalog.open(data, Demo.CLOCK)) {
            assertThat(catalog.list())
                    .extracting(entry -> entry.code() + " " + entry.title() + " " + entry.state())
                    .containsExactly(
                            "302001001/000001 企业登记基础信息 " + EntryState.PUBLISHED,
                            "302002001/000001 税务登记信息 " + EntryState.PUBLISHED,
                            "302003001/000001 组织机构代码信息 " + EntryState.PUBLISHED);
        }
    }

    @Test
    void load_again_addsNothing() throws IOException {
        try (Catalog catalog = Catalog.open(data, Demo.CLOCK)) {
            int before = catalog.revisions().size();
            PackCatalog.load(Demo.pack(), catalog, Demo.STAFF, Map.of(), Map.of());

            assertThat(catalog.revisions()).hasSize(before);
        }
    }

    @Test
    void delivery_quality_hasNeitherPhoneNorIdNumber() {
        Row seen = delivery(Demo.QUALITY, Demo.REGISTRATION)
                .project(enterprise("330225204"))
                .orElseThrow();

        assertThat(seen.fields())
                .containsKeys("uscc", "name", "address")
                .doesNotContainKeys("phone", "legal_person_id");
    }

    @Test
    void delivery_localTax_onlyItsTownsAndMasked() {
        Release release = delivery(Demo.LOCAL_TAX, Demo.REGISTRATION);

        assertThat(release.project(enterprise("330225204"))).isEmpty();
        assertThat(release.project(enterprise("330225101")).orElseThrow().fields())
                .containsEntry("legal_person_id", "330225********1234")
                .containsEntry("phone", "0574-65700000");
    }

    @Test
    void delivery_stateTaxEverything_dataCentreTheComparison_auditorNothing() {
        assertThat(delivery(Demo.STATE_TAX, Demo.REGISTRATION)
                        .project(enterprise("330225204"))
                        .orElseThrow()
                        .fields())
                .containsEntry("legal_person_id", "330225197001011234")
                .hasSize(13);
        assertThat(delivery(Demo.DATA_CENTRE, Demo.REGISTRATION).fields())
                .containsExactly("uscc", "org_code", "name", "town", "status", "reg_date");
        assertThat(delivery(Demo.DATA_CENTRE, Demo.TAX).fields())
                .containsExactly("uscc", "tax_bureau", "name", "town", "status", "reg_date");
        for (Dataset dataset : directory.datasets().values()) {
            assertThat(AccessDecision.delivery(party(Demo.AUDITOR), dataset, Demo.NOW))
                    .isEmpty();
        }
    }

    @Test
    void query_stateTax_boundToItsPurpose() {
        Release release = query(Demo.STATE_TAX, Demo.REGISTRATION, "tax-registration");

        assertThat(release.fields()).hasSize(13);
        assertThat(dataset(Demo.REGISTRATION).service()).isEqualTo("aic-registry");
        assertRefused(() -> query(Demo.STATE_TAX, Demo.REGISTRATION, "curiosity"), RefusalCode.PURPOSE_NOT_GRANTED);
        assertRefused(() -> query(Demo.QUALITY, Demo.REGISTRATION, "org-code-issue"), RefusalCode.NOT_GRANTED);
        assertRefused(() -> query(Demo.AUDITOR, Demo.REGISTRATION, null), RefusalCode.NOT_GRANTED);
    }

    @Test
    void query_otherWayRound_registrarAsksStateTax() {
        assertThat(query(Demo.REGISTRAR, Demo.TAX, "enterprise-registration").fields())
                .containsExactly("uscc", "tax_bureau", "taxpayer_id", "name", "status", "reg_date");
        assertThat(dataset(Demo.TAX).service()).isEqualTo("sat-tax");
    }

    @Test
    void publish_onlyProviderAndDelegate() {
        AccessDecision.publish(party(Demo.STATE_TAX), dataset(Demo.TAX));
        AccessDecision.publish(party(Demo.LOCAL_TAX), dataset(Demo.TAX));
        assertRefused(
                () -> AccessDecision.publish(party(Demo.QUALITY), dataset(Demo.REGISTRATION)),
                RefusalCode.NOT_PROVIDER);
    }

    @Test
    void cadence_differsPerEntryAndRecipient() {
        assertThat(directory.datasets().values().stream().map(dataset -> Objects.requireNonNull(dataset.cadence())
                        .cycle()))
                .containsExactlyInAnyOrder("DAILY", "UPDATE_CONT", "MONTHLY");
        assertThat(delivery(Demo.QUALITY, Demo.REGISTRATION).rules().get(0).cadence())
                .satisfies(cadence ->
                        assertThat(Objects.requireNonNull(cadence).cycle()).isEqualTo("WEEKLY"));
        assertThat(dataset(Demo.REGISTRATION).field("town"))
                .satisfies(
                        town -> assertThat(Objects.requireNonNull(town).codes()).hasSize(18));
    }

    private Release delivery(String uscc, String code) {
        return AccessDecision.delivery(party(uscc), dataset(code), Demo.NOW).orElseThrow();
    }

    private Release query(String uscc, String code, @Nullable String purpose) {
        Row where = new Row(new LinkedHashMap<>(Map.of("uscc", Demo.REGISTRAR)));
        return AccessDecision.query(
                party(uscc), dataset(code), new Payload.Query(where, List.of(), null), purpose, Demo.NOW);
    }

    private Party party(String uscc) {
        return Objects.requireNonNull(directory.party(uscc));
    }

    private Dataset dataset(String code) {
        return Objects.requireNonNull(directory.dataset(code));
    }

    private static void assertRefused(Runnable question, RefusalCode code) {
        assertThatThrownBy(question::run).isInstanceOf(RefusedException.class).satisfies(refused -> assertThat(
                        ((RefusedException) refused).code())
                .isEqualTo(code));
    }

    private static Row enterprise(String town) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("uscc", Demo.REGISTRAR);
        values.put("org_code", "00293101X");
        values.put("name", "象山石浦渔业有限公司");
        values.put("type", "1100");
        values.put("legal_person", "王小明");
        values.put("legal_person_id", "330225197001011234");
        values.put("registered_capital", new BigDecimal("500000.00"));
        values.put("address", "石浦镇渔港路1号");
        values.put("town", town);
        values.put("phone", "0574-65700000");
        values.put("status", "active");
        values.put("reg_date", "2020-05-01");
        values.put("change_date", "2026-01-15");
        return new Row(values);
    }
}
