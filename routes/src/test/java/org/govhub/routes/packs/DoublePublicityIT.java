package org.govhub.routes.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.govhub.adapters.client.Delivery;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.message.Change;
import org.govhub.routes.command.HubCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 双公示: reported rows are judged one by one; verdicts come back by document number. */
class DoublePublicityIT {

    private static final String CREDIT = "11330225002932055U";
    private static final String BUILDING = "11330225002932063N";
    private static final String MARKET = "11330225002932071H";
    private static final String LICENCES = "104001001/000001";
    private static final String PENALTIES = "104001001/000002";
    private static final String VERDICTS = "104001001/000003";

    @Test
    void report_badRows_comeBackByDocumentNumber(@TempDir Path data) throws Exception {
        try (PackHub hub = new PackHub("double-publicity", data);
                DepartmentClient building = hub.client(BUILDING);
                DepartmentClient market = hub.client(MARKET);
                DepartmentClient credit = hub.client(CREDIT)) {
            AgreedFlow flow = hub.flow();
            List.of(building, market, credit).forEach(party -> party.confirm(flow));
            building.publish(LICENCES, hub.sample("licences"));

            List<Delivery> toBuilding = take(building, 1);
            assertThat(toBuilding.get(0).message().dataset()).isEqualTo(VERDICTS);
            assertThat(toBuilding.get(0).message().records())
                    .extracting(
                            verdict -> verdict.record().get("record_key"),
                            verdict -> verdict.record().get("field"),
                            verdict -> verdict.record().get("code"))
                    .containsExactly(
                            tuple("象建许字[2026]3号", "xk_xdr_shxym", "PAYLOAD_INVALID"),
                            tuple("象建许字[2026]5号", "xk_jdrq", "PAYLOAD_INVALID"));
            List<Delivery> toMarket = take(market, 1);
            assertThat(toMarket.get(0).message().dataset()).isEqualTo(LICENCES);
            assertThat(toMarket.get(0).message().records())
                    .extracting(licence -> licence.record().get("xk_wsh"))
                    .containsExactly("象建许字[2026]1号", "象建许字[2026]2号", "象建许字[2026]4号", "象建许字[2026]6号");

            // corrected, the two go on as well, and nothing comes back
            List<Change> again = new ArrayList<>(hub.sample("licences").subList(0, 2));
            building.publish(LICENCES, again);
            assertThat(take(market, 1).get(0).message().records()).hasSize(2);
            assertThat(building.receive(10, Duration.ZERO)).isEmpty();

            market.publish(PENALTIES, hub.sample("penalties"));
            assertThat(take(market, 2))
                    .extracting(delivery -> delivery.message().dataset())
                    .containsExactlyInAnyOrder(PENALTIES, VERDICTS);
            assertThat(building.receive(10, Duration.ZERO)).isEmpty();
            assertThatThrownBy(() -> building.publish(VERDICTS, hub.sample("licences")))
                    .isInstanceOf(RefusedByHubException.class);
            assertThat(credit.receive(10, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void flow_notConfirmedByAll_nothingGoes_untilTheLastConfirms(@TempDir Path data) throws Exception {
        try (PackHub hub = new PackHub("double-publicity", data);
                DepartmentClient building = hub.client(BUILDING)) {
            List<Change> licences = hub.sample("licences");
            assertThatThrownBy(() -> building.publish(LICENCES, licences))
                    .isInstanceOfSatisfying(RefusedByHubException.class, refused -> {
                        assertThat(refused.code()).isEqualTo("SUSPENDED");
                        assertThat(refused.detail()).contains("double-publicity", CREDIT);
                    });
            assertThat(show(data)).isEqualTo(1);
            assertThat(asked(hub, data, BUILDING)).isEqualTo(1);
            for (String party : List.of(BUILDING, MARKET, CREDIT)) {
                assertThat(say("confirm", hub, data, party)).isZero();
            }
            assertThat(show(data)).isZero();
            assertThat(asked(hub, data, BUILDING)).isZero();
            assertThat(asked(hub, data, hub.id())).as("the operator").isZero();
            building.publish(LICENCES, licences);

            assertThat(say("withdraw", hub, data, MARKET)).isZero();
            assertThat(show(data)).isEqualTo(1);
            assertThat(asked(hub, data, BUILDING)).isEqualTo(1);
            assertThatThrownBy(() -> building.publish(LICENCES, licences))
                    .isInstanceOfSatisfying(RefusedByHubException.class, refused -> {
                        assertThat(refused.code()).isEqualTo("SUSPENDED");
                        assertThat(refused.detail()).contains(MARKET).doesNotContain(CREDIT);
                    });
            assertThat(say("withdraw", hub, data, MARKET))
                    .as("nothing left to withdraw")
                    .isEqualTo(1);
            assertThat(say("confirm", hub, data, MARKET)).isZero();
            building.publish(LICENCES, licences);
        }
    }

    private static int say(String word, PackHub hub, Path data, String party) {
        return HubCommand.run(
                "flow",
                word,
                "--as",
                party,
                "--keys",
                data.resolve("keys").toString(),
                "--url",
                hub.address().toString(),
                "--file",
                "packs/double-publicity/flow.yaml",
                "double-publicity");
    }

    /** What a party learns from the hub with its own key. */
    private static int asked(PackHub hub, Path data, String party) {
        return HubCommand.run(
                "flow",
                "show",
                "--as",
                party,
                "--keys",
                data.resolve("keys").toString(),
                "--url",
                hub.address().toString(),
                "double-publicity");
    }

    private static int show(Path data) {
        return HubCommand.run(
                "flow", "show", "--pack", "packs/double-publicity", "--data", data.toString(), "double-publicity");
    }

    private static List<Delivery> take(DepartmentClient client, int wanted) {
        List<Delivery> taken = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            List<Delivery> came = client.receive(10, Duration.ofSeconds(1));
            if (!came.isEmpty()) {
                client.ack(came);
            }
            taken.addAll(came);
            return taken.size() >= wanted;
        });
        return taken;
    }
}
