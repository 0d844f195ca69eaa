package org.govhub.routes.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.consolidation.BaseStore;
import org.govhub.catalog.CaseSteps;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.request.Objection;
import org.govhub.catalog.request.ObjectionAct;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Role;
import org.govhub.catalog.revision.Step;
import org.govhub.exchange.seal.VerificationKey;
import org.govhub.routes.centre.DeclaredBase;
import org.jspecify.annotations.Nullable;

/**
 * What 县数据中心 makes of the registers: it publishes what the comparison found, builds the base store of legal persons as the
 * catalogue declares it, and objects to the value in which the tax register differs.
 */
record CentreWork(URI hub, Path data, DemoKeys keys, DataCentre centre, Clock clock) {

    private static final ZoneId COUNTY = ZoneId.of("Asia/Shanghai");

    /**
     * What came of it.
     *
     * @param published records of the comparison published now; none when the story is played again
     * @param subjects legal persons in the base store
     * @param toObjectTo values that differ or are not usable
     * @param objection number of the objection raised, with its statement
     */
    record Outcome(int published, long subjects, long toObjectTo, String objection) {}

    Outcome run(DepartmentClient client) throws IOException, SQLException {
        int published = centre.publish(client, LocalDate.ofInstant(clock.instant(), COUNTY));
        BaseStore base = centre.base(
                new DeclaredBase(
                                hub,
                                DemoWorld.hub(),
                                DemoParty.DATA_CENTRE.uscc(),
                                keys.signer(DemoParty.DATA_CENTRE),
                                clock)
                        .fetch(Datasets.LEGAL_PERSONS),
                clock);
        BaseStore.Built built = base.build();
        List<org.govhub.adapters.consolidation.Objection> found = base.objections(10);
        StoryFailedException.require(
                found.size() == 1 && found.get(0).dataset().equals(Datasets.TAX),
                "the base store has %d values to object to, expected the one name".formatted(found.size()));
        String statement = "%s: %s = %s; %s: %s"
                .formatted(
                        found.get(0).subject(),
                        found.get(0).field(),
                        found.get(0).value(),
                        found.get(0).otherDataset(),
                        found.get(0).otherValue());
        requireProvenance(base.show(found.get(0).subject()));
        return new Outcome(published, built.subjects(), found.size(), object(statement) + "  " + statement);
    }

    private static void requireProvenance(List<BaseStore.Provenance> values) {
        boolean known = !values.isEmpty()
                && values.stream()
                        .allMatch(value ->
                                value.logIndex() != null && !value.delivery().isEmpty());
        StoryFailedException.require(known, "a value of the base store does not say which delivery brought it");
    }

    /** Signs the objection with the key of the data centre's person; one like it that stands already is left alone. */
    private String object(String statement) throws IOException {
        try (Catalog catalog = Catalog.open(data, clock)) {
            Person person = keys.centre();
            VerificationKey key = new VerificationKey(
                    person.signer().certificate(), person.signer().algorithm());
            if (catalog.personKeys().stream()
                    .noneMatch(known -> known.key().kid().equals(key.kid()))) {
                List<Revision> registered = catalog.append(
                        List.of(Step.registerKey(DemoParty.DATA_CENTRE.uscc() + "/centre", key, Role.COMPILER, "demo")),
                        keys.person(Role.COMPILER));
                catalog.append(List.of(Step.publish(registered.get(0), "demo")), keys.person(Role.ADMINISTRATOR));
            }
            Objection objection = new Objection(
                    Objection.Kind.QUALITY,
                    DemoParty.DATA_CENTRE.uscc(),
                    Datasets.TAX,
                    DemoParty.STATE_TAX.uscc(),
                    statement);
            String standing = standing(catalog, objection);
            if (standing != null) {
                return standing;
            }
            String id = catalog.cases()
                    .nextObjection(LocalDate.ofInstant(clock.instant(), COUNTY).getYear());
            catalog.append(List.of(CaseSteps.objection(id, new ObjectionAct.Submit(objection), "")), person);
            return id;
        }
    }

    private static @Nullable String standing(Catalog catalog, Objection objection) {
        return catalog.cases().objections().entrySet().stream()
                .filter(known -> objection.equals(known.getValue().objection()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
