package org.govhub.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.util.ResourceUtils;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.request.GrantAct;
import org.govhub.catalog.request.Impairment;
import org.govhub.catalog.request.Request;
import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.catalog.request.RequestAct;
import org.govhub.catalog.request.RequestAct.Accept;
import org.govhub.catalog.request.RequestAct.Approve;
import org.govhub.catalog.request.RequestAct.Submit;
import org.govhub.catalog.request.RequestState;
import org.govhub.catalog.request.Scope;
import org.govhub.catalog.request.Track;
import org.govhub.catalog.revision.EntryPhase;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.PendingVersion;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.RevisionFault;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.directory.SharingRule.Use;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.seal.IssuedKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants as the engine meets them: signed acts in the revision log go in, sharing rules of the directory come out. */
class GrantsTest {

    private static final Resource PHONE =
            ResourceFactory.createResource("https://hub.example.gov/id/dataset/302001001-000001-f-phone");
    private static final String ID = "2026-0001";
    private static final Accept CONDITIONAL = new Accept(Track.CONDITIONAL, null, null);

    private final Path data;
    private Catalog catalog;
    private Person asker;
    private Person provider;

    GrantsTest(@TempDir Path data) throws IOException {
        this.data = data;
        this.catalog = Demo.withPack(data);
        this.asker = admit(Demo.QUALITY, "qian", Role.COMPILER);
        this.provider = admit(Demo.REGISTRAR, "li", Role.APPROVER);
    }

    @BeforeEach
    void submit() throws IOException {
        act(asker, CaseSteps.request(ID, new Submit(request(scope("uscc", "name", "phone"))), "for codes"));
    }

    @AfterEach
    void close() throws IOException {
        catalog.close();
    }

    @Test
    void approve_withRowsAndTerm_becomesARuleThatTheEngineDecidesBy() throws IOException {
        assertThat(rule()).isNull();
        grant();

        SharingRule rule = Objects.requireNonNull(rule());
        assertThat(rule.fields()).containsExactlyInAnyOrder("uscc", "name", "phone");
        assertThat(rule.rows().toString()).contains("town in (330225001)");
        Directory directory = catalog.directory();
        Release release = AccessDecision.query(
                Objects.requireNonNull(directory.party(Demo.QUALITY)),
                dataset(directory),
                new Payload.Query(new Row(Map.of("uscc", "91330225MA2MK2U06Q")), List.of("phone"), null),
                "org-code-issue",
                Demo.NOW);
        assertThat(release.rules()).extracting(SharingRule::id).containsExactly("grant/" + ID);
        assertThat(directory.revision())
                .isEqualTo(
                        catalog.revisions().get(catalog.revisions().size() - 1).hash());
    }

    @Test
    void suspendResumeRevoke_takeEffectWithTheNextDirectory() throws IOException {
        grant();
        List<Directory> seen = new ArrayList<>();
        catalog.onChange(seen::add);

        act(Demo.COMPILER, CaseSteps.grant(ID, GrantAct.SUSPEND, "incident"));
        assertThat(rule()).isNull();
        act(provider, CaseSteps.grant(ID, GrantAct.RESUME, "cleared"));
        assertThat(rule()).isNotNull();
        act(provider, CaseSteps.grant(ID, GrantAct.REVOKE, "matter closed"));
        assertThat(rule()).isNull();
        assertThat(seen).hasSize(3);
    }

    @Test
    void open_again_sameCasesAndRules() throws IOException {
        grant();
        SharingRule before = Objects.requireNonNull(rule());
        catalog.close();
        catalog = Catalog.open(data, Demo.CLOCK);
        assertThat(rule()).isEqualTo(before);
        assertThat(catalog.cases().requests().values())
                .extracting(request -> request.state())
                .containsExactly(RequestState.GRANTED);
    }

    @Test
    void open_actChangedOnDisk_refused() throws IOException {
        grant();
        catalog.close();
        Path file = data.resolve("catalog/revisions.jsonl");
        Files.writeString(file, Files.readString(file).replace("2027-06-30", "2029-06-30"));
        assertThatThrownBy(() -> Catalog.open(data, Demo.CLOCK)).isInstanceOf(RevisionFault.class);
        Files.writeString(file, Files.readString(file).replace("2029-06-30", "2027-06-30"));
        catalog = Catalog.open(data, Demo.CLOCK);
    }

    @Test
    void append_actByTheWrongPerson_isNotKept() throws IOException {
        int before = catalog.revisions().size();
        act(Demo.ADMINISTRATOR, CaseSteps.request(ID, CONDITIONAL, ""));
        Approve approve = new Approve(scope("uscc"), Map.of(), 3);
        for (Person wrong : List.of(asker, Demo.APPROVER, Demo.ADMINISTRATOR)) {
            assertThatThrownBy(() -> act(wrong, CaseSteps.request(ID, approve, "")))
                    .isInstanceOf(RevisionFault.class)
                    .hasMessageContaining("the provider's approver grants");
        }
        assertThatThrownBy(
                        () -> act(Demo.COMPILER, new Step(Kind.GRANT, ID, Transition.SUSPEND, "", "stop", null, null)))
                .hasMessageContaining("move by acts only");
        assertThatThrownBy(() ->
                        act(Demo.COMPILER, new Step(Kind.PARTY, Demo.QUALITY, Transition.ACT, "", "x", null, null)))
                .isInstanceOf(RuntimeException.class);
        assertThat(catalog.revisions()).hasSize(before + 1);
    }

    @Test
    void submit_whatTheCatalogueDoesNotHold_refusedWithRemedy() throws IOException {
        assertThatThrownBy(() -> submit("2026-0002", request(scope("uscc", "shoe_size"))))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("has no field shoe_size")
                .hasMessageContaining("legal_person_id");
        assertThatThrownBy(() -> submit("2026-0002", request(with(scope("uscc"), "town", "999999999"))))
                .hasMessageContaining("field town cannot hold 999999999");
        Request otherProvider =
                new Request(Demo.QUALITY, "b", "s", new InCatalogue(Demo.STATE_TAX, scope("uscc")), null);
        assertThatThrownBy(() -> submit("2026-0002", otherProvider))
                .hasMessageContaining("its provider is " + Demo.REGISTRAR);
    }

    @Test
    void approve_aboveTheLevel_refusedUntilMaskedOrStated() throws IOException {
        Scope wanted = scope("uscc", "legal_person_id");
        submit("2026-0002", request(wanted));
        act(Demo.ADMINISTRATOR, CaseSteps.request("2026-0002", CONDITIONAL, ""));
        assertThatThrownBy(() -> act(provider, CaseSteps.request("2026-0002", new Approve(wanted, Map.of(), 3), "")))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("field above level (legal_person_id)");
        act(provider, CaseSteps.request("2026-0002", new Approve(wanted, Map.of(), 4), ""));
        assertThat(catalog.cases().grants()).containsKey("2026-0002");
    }

    @Test
    void accept_conditionalDatasetByRule_refused() {
        Request request =
                Objects.requireNonNull(catalog.cases().requests().get(ID)).request();
        assertThat(catalog.track(request, 3)).isEqualTo(Track.CONDITIONAL);
        assertThatThrownBy(() -> act(Demo.ADMINISTRATOR, CaseSteps.request(ID, new Accept(Track.BY_RULE, null, 3), "")))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("no longer unconditional");
    }

    @Test
    void accept_unconditionalDataset_grantsAtOnceUntilTheDatasetGetsACondition() throws IOException {
        revise("1.1.0", model -> share(model, Codes.unconditional));
        Request request =
                Objects.requireNonNull(catalog.cases().requests().get(ID)).request();
        assertThat(catalog.track(request, 3)).isEqualTo(Track.BY_RULE);
        assertThat(catalog.track(request, 2)).isEqualTo(Track.ON_PLATFORM);
        assertThatThrownBy(() -> act(Demo.ADMINISTRATOR, CaseSteps.request(ID, new Accept(Track.BY_RULE, null, 4), "")))
                .hasMessageContaining("nothing above sensitivity 3");
        act(Demo.ADMINISTRATOR, CaseSteps.request(ID, new Accept(Track.BY_RULE, null, 3), ""));
        assertThat(rule()).isNotNull();

        revise("1.2.0", model -> share(model, Codes.conditional));
        assertThat(rule()).isNull();
        assertThat(catalog.compiled(
                                Objects.requireNonNull(catalog.cases().grants().get(ID)))
                        .impairments())
                .containsExactly(new Impairment(Impairment.Kind.NO_LONGER_UNCONDITIONAL, ""));
    }

    @Test
    void publish_versionThatRaisesAFieldsSensitivity_grantReleasesTheRest() throws IOException {
        grant();
        revise("1.1.0", model -> model.createResource("https://hub.example.gov/id/dataset/302001001-000001-f-phone")
                .removeAll(Gdx.sensitivity)
                .addProperty(Gdx.sensitivity, model.createResource(Codes.NS + "sensitivity-4")));
        assertThat(Objects.requireNonNull(rule()).fields()).containsExactlyInAnyOrder("uscc", "name");
        assertThat(catalog.compiled(
                                Objects.requireNonNull(catalog.cases().grants().get(ID)))
                        .impairments())
                .containsExactly(new Impairment(Impairment.Kind.FIELD_ABOVE_LEVEL, "phone"));
    }

    @Test
    void granted_draftThatRaisesAFieldsSensitivity_saysWhatTheGrantWouldLose() throws IOException {
        grant();
        Model draft = catalog.model(Demo.REGISTRATION).orElseThrow();
        assertThat(grantedFields(draft)).containsExactlyInAnyOrder("uscc", "name", "phone");
        draft.createResource("https://hub.example.gov/id/dataset/302001001-000001-f-phone")
                .removeAll(Gdx.sensitivity)
                .addProperty(Gdx.sensitivity, draft.createResource(Codes.NS + "sensitivity-4"));
        assertThat(grantedFields(draft)).containsExactlyInAnyOrder("uscc", "name");
        assertThat(Objects.requireNonNull(rule()).fields()).contains("phone");
    }

    /** Nothing in the entry says so: that the grant has the field again makes the difference. */
    @Test
    void publish_versionThatGivesMoreThroughAGrantOnly_needsAConfirmation() throws IOException {
        grant();
        Model whole = catalog.model(Demo.REGISTRATION).orElseThrow();
        revise("1.1.0", model -> model.removeAll(null, null, PHONE).removeAll(PHONE, null, null));
        assertThat(Objects.requireNonNull(rule()).fields()).containsExactlyInAnyOrder("uscc", "name");

        EntryReader.subject(whole).removeAll(Other.dcatVersion).addProperty(Other.dcatVersion, "1.2.0");
        Revision proposed =
                act(Demo.COMPILER, Proposal.entry(whole, "phone again")).get(0);
        act(Demo.APPROVER, Step.onward(proposed, Transition.APPROVE, "right"));
        act(Demo.ADMINISTRATOR, Step.onward(proposed, Transition.PUBLISH, "wanted"));
        assertThat(catalog.life(Demo.REGISTRATION).pending())
                .extracting(PendingVersion::phase)
                .isEqualTo(EntryPhase.UNCONFIRMED);
        assertThat(Objects.requireNonNull(rule()).fields()).containsExactlyInAnyOrder("uscc", "name");

        act(Demo.APPROVER, Step.onward(proposed, Transition.CONFIRM, "seen"));
        assertThat(Objects.requireNonNull(rule()).fields()).containsExactlyInAnyOrder("uscc", "name", "phone");
    }

    @Test
    void retire_entry_grantReleasesNothingAndBreaksNothing() throws IOException {
        grant();
        catalog.append(
                List.of(Step.of(Kind.ENTRY, Demo.REGISTRATION, Transition.RETIRE, "replaced")), Demo.ADMINISTRATOR);
        assertThat(dataset(catalog.directory()).published()).isFalse();
        assertThat(catalog.compiled(
                                Objects.requireNonNull(catalog.cases().grants().get(ID)))
                        .impairments())
                .containsExactly(new Impairment(Impairment.Kind.NOT_PUBLISHED, ""));
    }

    @Test
    void proposal_entryRuleNamedLikeAGrant_refused() {
        Model forged = catalog.model(Demo.REGISTRATION).orElseThrow();
        Resource rule = forged.listObjectsOfProperty(Odrl.permission).next().asResource();
        ResourceUtils.renameResource(rule, Ids.POLICY + "grant/2026-0001");
        assertThatThrownBy(() -> Proposal.entry(forged, "forged"))
                .isInstanceOf(EntryFault.class)
                .hasMessageContaining("has the name of a grant");
    }

    private void grant() throws IOException {
        act(Demo.ADMINISTRATOR, CaseSteps.request(ID, CONDITIONAL, "complete"));
        Scope granted = new Scope(
                Demo.REGISTRATION,
                Set.of(Use.QUERY),
                Set.of("uscc", "name", "phone"),
                List.of(new Condition("town", Operator.IS_ANY_OF, Set.of("330225001"))),
                Set.of("org-code-issue"),
                null,
                LocalDate.parse("2027-06-30"),
                null);
        act(provider, CaseSteps.request(ID, new Approve(granted, Map.of(), 3), "one town only"));
    }

    private void submit(String id, Request request) throws IOException {
        RequestAct submit = new Submit(request);
        act(asker, CaseSteps.request(id, submit, "why"));
    }

    private List<Revision> act(Person person, Step step) throws IOException {
        return catalog.append(List.of(step), person);
    }

    private Person admit(String uscc, String name, Role role) throws IOException {
        IssuedKey key = Demo.key(uscc);
        catalog.enact(
                List.of(Step.registerKey(uscc + "/" + name, key.verificationKey(), role, "new")), Demo.STAFF, "new");
        return new Person(uscc, name, role, key.signer());
    }

    private void revise(String version, Consumer<Model> change) throws IOException {
        Model entry = catalog.model(Demo.REGISTRATION).orElseThrow();
        EntryReader.subject(entry).removeAll(Other.dcatVersion).addProperty(Other.dcatVersion, version);
        change.accept(entry);
        catalog.enact(List.of(Proposal.entry(entry, "revised")), Demo.STAFF, "revised");
    }

    private static void share(Model entry, Resource type) {
        EntryReader.subject(entry).removeAll(Gdx.sharingType).addProperty(Gdx.sharingType, type);
    }

    private @Nullable SharingRule rule() {
        return dataset(catalog.directory()).rules().stream()
                .filter(rule -> rule.id().equals("grant/" + ID))
                .findFirst()
                .orElse(null);
    }

    private Set<String> grantedFields(Model entry) {
        return catalog.granted(entry).rules().stream()
                .filter(rule -> rule.id().equals("grant/" + ID))
                .findFirst()
                .orElseThrow()
                .fields();
    }

    private static Dataset dataset(Directory directory) {
        return Objects.requireNonNull(directory.dataset(Demo.REGISTRATION));
    }

    private static Request request(Scope scope) {
        return new Request(Demo.QUALITY, "组织机构代码管理办法-12", "赋码时核对电话", new InCatalogue(Demo.REGISTRAR, scope), null);
    }

    private static Scope scope(String... fields) {
        return new Scope(
                Demo.REGISTRATION,
                Set.of(Use.QUERY),
                Set.of(fields),
                List.of(),
                Set.of("org-code-issue"),
                null,
                LocalDate.parse("2027-12-31"),
                null);
    }

    private static Scope with(Scope scope, String field, String value) {
        return new Scope(
                scope.dataset(),
                scope.uses(),
                scope.fields(),
                List.of(new Condition(field, Operator.IS_ANY_OF, Set.of(value))),
                scope.purposes(),
                scope.from(),
                scope.until(),
                null);
    }
}
