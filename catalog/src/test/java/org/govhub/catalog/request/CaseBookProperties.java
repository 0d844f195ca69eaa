package org.govhub.catalog.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.govhub.catalog.request.RequestAct.Accept;
import org.govhub.catalog.request.RequestAct.Catalogue;
import org.govhub.catalog.request.RequestAct.Refuse;
import org.govhub.catalog.request.RequestAct.Return;
import org.govhub.catalog.request.RequestAct.Withdraw;
import org.jspecify.annotations.Nullable;

/**
 * Random acts by random persons: exactly those pass that a table, written down independently of the state machines, lists.
 */
class CaseBookProperties {

    private static final String ID = "2026-0001";

    /** state, act: who may, and what it becomes. Persons are named as in {@link Cast}. */
    private static final Map<String, String> LEGAL = table(
            "- submit = qian sun > submitted",
            "- submit-missing = qian sun > submitted",
            "returned submit = qian sun > submitted",
            "returned submit-missing = qian sun > submitted",
            "submitted accept = zheng wang > accepted",
            "submitted accept-by-rule = zheng wang > granted",
            "submitted return = zheng wang > returned",
            "submitted refuse = zheng wang > refused",
            "submitted withdraw = qian sun > withdrawn",
            "returned withdraw = qian sun > withdrawn",
            "accepted approve = li > granted",
            "accepted refuse = li > refused",
            "accepted return = li > returned",
            "accepted withdraw = qian sun > withdrawn",
            "m-submitted accept-missing = zheng wang > m-accepted",
            "m-submitted return = zheng wang > m-returned",
            "m-submitted refuse = zheng wang > refused",
            "m-submitted withdraw = qian sun > withdrawn",
            "m-returned submit = qian sun > submitted",
            "m-returned submit-missing = qian sun > m-submitted",
            "m-returned withdraw = qian sun > withdrawn",
            "m-accepted catalogue = zhou > catalogued",
            "m-accepted refuse = zhou > refused",
            "m-accepted return = zhou > m-submitted",
            "m-accepted withdraw = qian sun > withdrawn");

    private static final Map<String, String> LEGAL_FOR_GRANTS = table(
            "in-force suspend = qian sun zhao li wu zheng wang > suspended",
            "in-force revoke = sun li zheng wang > revoked",
            "suspended resume = li > in-force",
            "suspended revoke = sun li zheng wang > revoked");

    private static final Map<String, String> LEGAL_FOR_OBJECTIONS = table(
            "- draft = qian sun > draft",
            "- submit = qian sun > to-accept",
            "draft draft = qian sun > draft",
            "draft submit = qian sun > to-accept",
            "draft close = qian sun > closed",
            "to-accept check = zheng wang zhao li > checked",
            "to-accept close = qian sun > closed",
            "checked verify = li > verified",
            "checked reject = li > rejected",
            "checked close = qian sun > closed",
            "verified rate = qian sun > rated",
            "rejected rate = qian sun > rated",
            "verified close = qian sun zheng wang > closed",
            "rejected close = qian sun zheng wang > closed",
            "rated close = qian sun zheng wang > closed");

    private static final Map<String, Supplier<RequestAct>> REQUEST_ACTS = Map.of(
            "submit",
            Cast::asks,
            "submit-missing",
            Cast::asksMissing,
            "accept",
            () -> new Accept(Track.CONDITIONAL, null, null),
            "accept-by-rule",
            () -> new Accept(Track.BY_RULE, null, 3),
            "accept-missing",
            () -> new Accept(Track.MISSING, Cast.OTHER, null),
            "return",
            Return::new,
            "approve",
            Cast::grants,
            "refuse",
            () -> new Refuse(null),
            "catalogue",
            () -> new Catalogue("302009001/000001"),
            "withdraw",
            Withdraw::new);

    private static final Objection OBJECTION =
            new Objection(Objection.Kind.QUALITY, Cast.ASKER, Cast.DATASET, Cast.PROVIDER, "三条记录的住所与实际不符");

    private static final Map<String, Supplier<ObjectionAct>> OBJECTION_ACTS = Map.of(
            "draft", () -> new ObjectionAct.Draft(OBJECTION),
            "submit", () -> new ObjectionAct.Submit(OBJECTION),
            "check", ObjectionAct.Check::new,
            "verify", ObjectionAct.Verify::new,
            "reject", ObjectionAct.Reject::new,
            "rate", () -> new ObjectionAct.Rate(4),
            "close", ObjectionAct.Close::new);

    @Property(tries = 1500)
    void requests_randomActsByRandomPersons_exactlyTheListedPass(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 99_999) Integer> dice) {
        CaseBook cases = new CaseBook();
        String state = "-";
        for (int die : dice) {
            Throw thrown = pick(LEGAL, REQUEST_ACTS.keySet(), state, die);
            String name = thrown.act();
            Actor actor = thrown.actor();
            String next = next(LEGAL, state, name, actor);
            List<RequestCase> before = List.copyOf(cases.requests().values());

            boolean passed = passes(() -> cases.request(
                    ID, REQUEST_ACTS.getOrDefault(name, Return::new).get(), actor, Cast.NOW, "因为"));

            assertThat(passed).as("%s %s by %s", state, name, actor.name()).isEqualTo(next != null);
            if (next == null) {
                assertThat(cases.requests().values()).containsExactlyElementsOf(before);
            } else {
                state = next;
                RequestCase after = Objects.requireNonNull(cases.requests().get(ID));
                assertThat(after.state().code()).isEqualTo(state.replace("m-", ""));
                assertThat(after.turn() != null).isEqualTo(after.state().isOpen());
                assertThat(after.history())
                        .hasSizeGreaterThan(
                                before.isEmpty() ? 0 : before.get(0).history().size());
            }
        }
        assertThat(cases.grants().containsKey(ID)).isEqualTo(state.equals("granted"));
        Statistics.label("ends").collect(state);
    }

    @Property(tries = 500)
    void grants_randomActsByRandomPersons_exactlyTheListedPass(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 99_999) Integer> dice) {
        CaseBook cases = granted();
        String state = "in-force";
        for (int die : dice) {
            GrantAct act = GrantAct.values()[die % GrantAct.values().length];
            Actor actor = Cast.ALL.get(die / 100 % Cast.ALL.size());
            String next = next(LEGAL_FOR_GRANTS, state, act.code(), actor);

            boolean passed = passes(() -> cases.grant(ID, act, actor, Cast.NOW, "因为"));

            assertThat(passed)
                    .as("%s %s by %s", state, act.code(), actor.name())
                    .isEqualTo(next != null);
            state = next == null ? state : next;
            assertThat(cases.grants().values())
                    .extracting(grant -> grant.state(Cast.NOW).code())
                    .containsExactly(state);
        }
        Statistics.label("ends").collect(state);
    }

    @Property(tries = 1000)
    void objections_randomActsByRandomPersons_exactlyTheListedPass(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 99_999) Integer> dice) {
        CaseBook cases = new CaseBook();
        String state = "-";
        Set<String> checkedBy = new HashSet<>();
        for (int die : dice) {
            Throw thrown = pick(LEGAL_FOR_OBJECTIONS, OBJECTION_ACTS.keySet(), state, die);
            String name = thrown.act();
            Actor actor = thrown.actor();
            String next = next(LEGAL_FOR_OBJECTIONS, state, name, actor);
            if ((name.equals("verify") || name.equals("reject")) && checkedBy.contains(actor.name())) {
                next = null;
            }

            boolean passed = passes(() -> cases.objection(
                    ID,
                    OBJECTION_ACTS.getOrDefault(name, ObjectionAct.Close::new).get(),
                    actor,
                    Cast.NOW,
                    "因为"));

            assertThat(passed).as("%s %s by %s", state, name, actor.name()).isEqualTo(next != null);
            if (next != null) {
                state = next;
                if (name.equals("check")) {
                    checkedBy.add(actor.name());
                }
            }
            assertThat(cases.objections().values())
                    .extracting(objection -> objection.state().code())
                    .isEqualTo(state.equals("-") ? List.of() : List.of(state));
        }
        Statistics.label("ends").collect(state);
    }

    static CaseBook granted() {
        CaseBook cases = new CaseBook();
        cases.request(ID, Cast.asks(), Cast.ASKER_CLERK, Cast.NOW, "");
        cases.request(ID, new Accept(Track.CONDITIONAL, null, null), Cast.ADMINISTRATOR, Cast.NOW, "");
        cases.request(ID, Cast.grants(), Cast.PROVIDER_HEAD, Cast.NOW, "");
        return cases;
    }

    private static boolean passes(Runnable act) {
        try {
            act.run();
            return true;
        } catch (ActRefused e) {
            assertThat(e).hasMessageNotContaining("null");
            return false;
        }
    }

    /** Any act by any person; every second time one that the table lists, so that the late states are reached too. */
    private static Throw pick(Map<String, String> table, Set<String> names, String state, int die) {
        List<String> listed = table.keySet().stream()
                .filter(line -> line.startsWith(state + " "))
                .sorted()
                .toList();
        if (die % 2 == 0 && !listed.isEmpty()) {
            String line = listed.get(die / 2 % listed.size());
            List<String> persons = persons(table.getOrDefault(line, ""));
            String person = persons.get(die / 20 % persons.size());
            Actor actor = Cast.ALL.stream()
                    .filter(one -> one.name().equals(person))
                    .findFirst()
                    .orElseThrow();
            return new Throw(line.substring(state.length() + 1), actor);
        }
        List<String> sorted = names.stream().sorted().toList();
        return new Throw(sorted.get(die / 2 % sorted.size()), Cast.ALL.get(die / 100 % Cast.ALL.size()));
    }

    private static List<String> persons(String line) {
        return List.of(line.replaceFirst(" > .*", "").split(" "));
    }

    private record Throw(String act, Actor actor) {}

    private static @Nullable String next(Map<String, String> table, String state, String act, Actor actor) {
        String line = table.get(state + " " + act);
        if (line == null || !persons(line).contains(actor.name())) {
            return null;
        }
        String next = line.replaceFirst(".* > ", "");
        return next.equals("submitted") && act.equals("submit-missing") ? "m-submitted" : next;
    }

    private static Map<String, String> table(String... lines) {
        Map<String, String> table = new HashMap<>();
        for (String line : lines) {
            String[] halves = line.split(" = ", 2);
            table.put(halves[0], halves[1]);
        }
        return table;
    }
}
