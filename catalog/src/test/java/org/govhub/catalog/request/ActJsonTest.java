package org.govhub.catalog.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.govhub.catalog.request.RequestAct.Accept;
import org.govhub.catalog.request.RequestAct.Approve;
import org.govhub.catalog.request.RequestAct.Catalogue;
import org.govhub.catalog.request.RequestAct.Refuse;
import org.govhub.catalog.request.RequestAct.Return;
import org.govhub.catalog.request.RequestAct.Submit;
import org.govhub.catalog.request.RequestAct.Withdraw;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.govhub.exchange.directory.SharingRule.Use;

class ActJsonTest {

    @Property(tries = 500)
    void requestActs_writtenAndRead_areTheSame(@ForAll("scopes") Scope scope, @ForAll boolean renews) {
        for (RequestAct act : List.of(
                new Submit(Cast.request(scope, renews ? "2026-0007" : null)),
                Cast.asksMissing(),
                new Accept(Track.MISSING, Cast.OTHER, null),
                new Accept(Track.BY_RULE, null, 2),
                new Accept(Track.TO_PUBLISH, null, null),
                new Approve(scope, Map.of(scope.fields().iterator().next(), new Mask(6, 4)), 4),
                new Refuse("保密法-9"),
                new Refuse(null),
                new Return(),
                new Catalogue("302009001/000001"),
                new Withdraw())) {
            assertThat(ActJson.request(ActJson.write(act))).isEqualTo(act);
        }
    }

    @Example
    void otherActs_writtenAndRead_areTheSame() {
        for (GrantAct act : GrantAct.values()) {
            assertThat(ActJson.grant(ActJson.write(act))).isEqualTo(act);
        }
        for (Objection.Kind kind : Objection.Kind.values()) {
            Objection objection = new Objection(kind, Cast.ASKER, "grant/2026-0001", Cast.PROVIDER, "\"不\"对\n");
            for (ObjectionAct act : List.of(
                    new ObjectionAct.Draft(objection),
                    new ObjectionAct.Submit(objection),
                    new ObjectionAct.Check(),
                    new ObjectionAct.Verify(),
                    new ObjectionAct.Reject(),
                    new ObjectionAct.Rate(5),
                    new ObjectionAct.Close())) {
                assertThat(ActJson.objection(ActJson.write(act))).isEqualTo(act);
            }
        }
    }

    @Property(tries = 300)
    void request_anyText_isReadOrRefusedInWords(@ForAll String text) {
        assertThatThrownBy(() -> ActJson.request(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void request_oneCharacterChanged_isAnotherActOrRefused(
            @ForAll("scopes") Scope scope, @ForAll char wrong, @ForAll int place) {
        String text = ActJson.write(new Submit(Cast.request(scope, null)));
        int index = Math.floorMod(place, text.length());
        String changed = text.substring(0, index) + wrong + text.substring(index + 1);
        if (!changed.equals(text)) {
            try {
                assertThat(ActJson.request(changed)).isNotEqualTo(new Submit(Cast.request(scope, null)));
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Example
    void request_anotherSpelling_refused() {
        String text = ActJson.write(new Accept(Track.BY_RULE, null, 3));
        assertThat(text).isEqualTo("{\"act\":\"accept\",\"track\":\"by-rule\",\"level\":3}");
        for (String other : List.of(
                text.replace(":", ": "),
                "{\"track\":\"by-rule\",\"act\":\"accept\",\"level\":3}",
                text.replace("}", ",\"more\":1}"),
                text.replace("3", "3.0"),
                text.replace("3", "9999999999999"),
                text.replace("accept", "accept\",\"act\":\"accept"),
                text + "{}")) {
            assertThatThrownBy(() -> ActJson.request(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<Scope> scopes() {
        Arbitrary<Set<String>> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofLength(2)
                .set()
                .ofMinSize(1)
                .ofMaxSize(4);
        Arbitrary<Condition> conditions = Combinators.combine(
                        Arbitraries.of("town", "status", "type"),
                        Arbitraries.of(Operator.values()),
                        Arbitraries.strings().ofMaxLength(5).set().ofMinSize(1).ofMaxSize(3))
                .as(Condition::new);
        Arbitrary<Quota> quotas = Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(1).injectNull(0.3),
                        Arbitraries.longs().greaterOrEqual(1))
                .as(Quota::new);
        return Combinators.combine(
                        Arbitraries.of(Use.values()).set().ofMinSize(1),
                        names,
                        conditions.list().ofMaxSize(3),
                        names,
                        Arbitraries.integers().between(0, 400).injectNull(0.3),
                        quotas.injectNull(0.3))
                .as((uses, fields, rows, purposes, from, quota) -> new Scope(
                        Cast.DATASET,
                        uses,
                        fields,
                        rows,
                        purposes,
                        from == null ? null : LocalDate.parse("2026-01-01").plusDays(from),
                        LocalDate.parse("2027-12-31"),
                        quota));
    }
}
