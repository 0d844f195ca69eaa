package org.govhub.catalog.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.request.RequestAct.Accept;
import org.govhub.catalog.request.RequestAct.Approve;
import org.govhub.catalog.request.RequestAct.Refuse;
import org.govhub.catalog.request.RequestAct.Submit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseBookTest {

    private static final String ID = "2026-0001";
    private static final String RENEWAL = "2027-0001";

    private final CaseBook cases = CaseBookProperties.granted();

    @Test
    void approve_moreThanAsked_refusedAndNothingChanges() {
        cases.request("2026-0002", Cast.asks(), Cast.ASKER_HEAD, Cast.NOW, "");
        cases.request("2026-0002", conditional(), Cast.OPERATOR_HEAD, Cast.NOW, "");
        Scope more = with(Cast.SCOPE, Set.of("uscc", "legal_person_id"), Cast.SCOPE.until());
        assertThatThrownBy(() ->
                        cases.request("2026-0002", new Approve(more, Map.of(), 3), Cast.PROVIDER_HEAD, Cast.NOW, ""))
                .isInstanceOf(ActRefused.class)
                .hasMessage("more is granted than was asked for: field legal_person_id");
        assertThat(cases.grants()).containsOnlyKeys(ID);
        Scope less = with(Cast.SCOPE, Set.of("uscc"), LocalDate.parse("2027-01-31"));
        cases.request("2026-0002", new Approve(less, Map.of(), 1), Cast.PROVIDER_HEAD, Cast.NOW, "");
        assertThat(grant("2026-0002").scope()).isEqualTo(less);
    }

    @Test
    void approve_bySomebodyWhoAskedOrAccepted_refused() {
        // the operator is the provider here: its approver accepts, so another one must grant
        Request own = new Request(Cast.ASKER, "b", "s", new Request.InCatalogue(Cast.OPERATOR, Cast.SCOPE), null);
        cases.request("2026-0002", new Submit(own), Cast.ASKER_CLERK, Cast.NOW, "");
        cases.request("2026-0002", conditional(), Cast.OPERATOR_HEAD, Cast.NOW, "");
        assertThatThrownBy(() -> cases.request("2026-0002", Cast.grants(), Cast.OPERATOR_HEAD, Cast.NOW, ""))
                .hasMessageContaining("who accepted a request does not grant it");
    }

    @Test
    void refuse_withoutReason_refused() {
        cases.request("2026-0002", Cast.asks(), Cast.ASKER_HEAD, Cast.NOW, "");
        assertThatThrownBy(() -> cases.request("2026-0002", new Refuse("保密法-9"), Cast.OPERATOR_HEAD, Cast.NOW, " "))
                .hasMessageContaining("needs a reason");
    }

    @Test
    void submit_ownDataOrForAnother_refused() {
        assertThatThrownBy(() -> cases.request("2026-0002", Cast.asks(), Cast.OTHER_HEAD, Cast.NOW, ""))
                .hasMessageContaining("by a person of the party that asks");
        Request own = new Request(Cast.PROVIDER, "b", "s", new Request.InCatalogue(Cast.PROVIDER, Cast.SCOPE), null);
        assertThatThrownBy(() -> cases.request("2026-0002", new Submit(own), Cast.PROVIDER_HEAD, Cast.NOW, ""))
                .hasMessageContaining("its own data");
        assertThatThrownBy(() -> cases.request("x", Cast.asks(), Cast.ASKER_HEAD, Cast.NOW, ""))
                .hasMessageContaining("not an id");
    }

    @Test
    void renewal_answered_prolongsTheSameGrantAndKeepsItsSuspension() {
        cases.grant(ID, GrantAct.SUSPEND, Cast.OPERATOR_CLERK, Cast.NOW, "incident");
        Scope longer = with(Cast.SCOPE, Cast.SCOPE.fields(), LocalDate.parse("2028-12-31"));
        Instant later = Instant.parse("2027-12-01T00:00:00Z");
        cases.request(RENEWAL, new Submit(Cast.request(longer, ID)), Cast.ASKER_CLERK, later, "");
        cases.request(RENEWAL, conditional(), Cast.ADMINISTRATOR, later, "");
        cases.request(RENEWAL, new Approve(longer, Map.of(), 3), Cast.PROVIDER_HEAD, later, "");

        assertThat(cases.grants()).containsOnlyKeys(ID);
        assertThat(grant(ID).scope().until()).isEqualTo("2028-12-31");
        assertThat(grant(ID).state(later)).isEqualTo(GrantState.SUSPENDED);
        assertThat(grant(ID).history()).extracting(Acted::act).containsExactly("approve", "suspend", "renew");
        assertThat(Demand.of(cases, later)).containsExactly(new Demand(Cast.DATASET, false, 1, 0, 0, 1, 0));
    }

    @Test
    void renewal_widerOrOfARevokedGrant_refused() {
        Scope wider = with(Cast.SCOPE, Set.of("uscc", "legal_person_id"), Cast.SCOPE.until());
        assertThatThrownBy(() ->
                        cases.request(RENEWAL, new Submit(Cast.request(wider, ID)), Cast.ASKER_CLERK, Cast.NOW, ""))
                .hasMessageContaining("a renewal is for more than was granted: field legal_person_id");
        cases.request(RENEWAL, new Submit(Cast.request(Cast.SCOPE, ID)), Cast.ASKER_CLERK, Cast.NOW, "");
        cases.request(RENEWAL, conditional(), Cast.ADMINISTRATOR, Cast.NOW, "");
        cases.grant(ID, GrantAct.REVOKE, Cast.PROVIDER_HEAD, Cast.NOW, "misuse");
        assertThatThrownBy(() -> cases.request(RENEWAL, Cast.grants(), Cast.PROVIDER_HEAD, Cast.NOW, ""))
                .hasMessageContaining("is revoked");
        assertThatThrownBy(() -> cases.request(
                        "2027-0002", new Submit(Cast.request(Cast.SCOPE, ID)), Cast.ASKER_CLERK, Cast.NOW, ""))
                .hasMessageContaining("there is no grant");
    }

    @Test
    void state_overItsLastDay_expired() {
        assertThat(grant(ID).state(Instant.parse("2027-12-31T15:59:59Z"))).isEqualTo(GrantState.IN_FORCE);
        assertThat(grant(ID).state(Instant.parse("2027-12-31T16:00:00Z"))).isEqualTo(GrantState.EXPIRED);
    }

    @Test
    void docket_deadlines_runOnWorkingDaysAndTellWhoIsAtTurn(@TempDir Path data) throws IOException {
        Deadlines deadlines = DeadlineFile.of(data);
        // Wednesday before the National Day holiday of 2026
        Instant asked = Instant.parse("2026-09-30T02:00:00Z");
        cases.request("2026-0002", Cast.asks(), Cast.ASKER_HEAD, asked, "");
        assertThat(Docket.of(cases, Cast.OPERATOR, deadlines, asked))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.party()).isEqualTo(Cast.OPERATOR);
                    assertThat(item.stage()).isEqualTo(Stage.COMPLIANCE);
                    assertThat(item.lastDay()).isEqualTo("2026-10-09");
                    assertThat(item.daysLeft()).isEqualTo(2);
                    assertThat(item.overdue()).isFalse();
                });
        Instant accepted = Instant.parse("2026-10-09T02:00:00Z");
        cases.request("2026-0002", conditional(), Cast.ADMINISTRATOR, accepted, "");
        Instant late = Instant.parse("2026-10-26T02:00:00Z");
        assertThat(Docket.of(cases, Cast.OPERATOR, deadlines, late))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.party()).isEqualTo(Cast.PROVIDER);
                    assertThat(item.stage()).isEqualTo(Stage.ANSWER_CONDITIONAL);
                    // Saturday the 10th is worked: ten working days end on Thursday the 22nd
                    assertThat(item.lastDay()).isEqualTo("2026-10-22");
                    assertThat(item.daysLeft()).isEqualTo(-2);
                    assertThat(item.overdue()).isTrue();
                });
    }

    @Test
    void deadlines_ownFile_overridesSingleLines(@TempDir Path data) throws IOException {
        Files.writeString(
                data.resolve(DeadlineFile.NAME), "stage,days,source\nanswer-conditional,5,the county's rule\n");
        assertThat(DeadlineFile.of(data).days())
                .containsEntry(Stage.ANSWER_CONDITIONAL, 5)
                .containsEntry(Stage.COMPLIANCE, 2)
                .containsEntry(Stage.ANSWER_ON_PLATFORM, 5)
                .containsEntry(Stage.ANSWER_TO_PUBLISH, 10)
                .containsEntry(Stage.ANSWER_MISSING, 15);
        Files.writeString(data.resolve(DeadlineFile.NAME), "stage,days,source\nanswer,5,x\n");
        assertThatThrownBy(() -> DeadlineFile.of(data))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("not about a known step");
        Files.writeString(data.resolve(DeadlineFile.NAME), "stage,days,source\ncompliance,0,x\n");
        assertThatThrownBy(() -> DeadlineFile.of(data)).hasMessageContaining("expected 1 to 366");
    }

    @Test
    void demand_countsWhatWasAskedAndWhatBecameOfIt() {
        cases.request("2026-0002", Cast.asks(), Cast.ASKER_HEAD, Cast.NOW, "");
        cases.request("2026-0003", Cast.asks(), Cast.ASKER_HEAD, Cast.NOW, "");
        cases.request("2026-0003", new Refuse(null), Cast.ADMINISTRATOR, Cast.NOW, "no basis");
        cases.request("2026-0004", Cast.asks(), Cast.ASKER_HEAD, Cast.NOW, "");
        cases.request("2026-0004", new RequestAct.Withdraw(), Cast.ASKER_HEAD, Cast.NOW, "not needed");
        cases.request("2026-0005", Cast.asksMissing(), Cast.ASKER_HEAD, Cast.NOW, "");
        assertThat(Demand.of(cases, Cast.NOW))
                .containsExactly(
                        new Demand(Cast.DATASET, false, 3, 1, 1, 1, 1), new Demand("社会团体登记", true, 1, 1, 0, 0, 0));
    }

    private Grant grant(String id) {
        return Objects.requireNonNull(cases.grants().get(id));
    }

    private static Accept conditional() {
        return new Accept(Track.CONDITIONAL, null, null);
    }

    private static Scope with(Scope scope, Set<String> fields, LocalDate until) {
        return new Scope(
                scope.dataset(),
                scope.uses(),
                fields,
                scope.rows(),
                scope.purposes(),
                scope.from(),
                until,
                scope.quota());
    }
}
