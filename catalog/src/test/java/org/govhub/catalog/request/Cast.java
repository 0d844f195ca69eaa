package org.govhub.catalog.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.govhub.catalog.request.Actor.Office;
import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.catalog.request.Request.Missing;
import org.govhub.catalog.request.RequestAct.Approve;
import org.govhub.catalog.request.RequestAct.Submit;
import org.govhub.exchange.directory.RowFilter.Condition;
import org.govhub.exchange.directory.RowFilter.Operator;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;

/** The persons and papers of the tests. */
final class Cast {

    static final String OPERATOR = "11330225MB15430236";
    static final String ASKER = "11330225002931044G";
    static final String PROVIDER = "1133022500293101XT";
    static final String OTHER = "11330225002931028T";

    static final Actor ASKER_CLERK = new Actor(ASKER, "qian", Office.COMPILER, false);
    static final Actor ASKER_HEAD = new Actor(ASKER, "sun", Office.APPROVER, false);
    static final Actor PROVIDER_CLERK = new Actor(PROVIDER, "zhao", Office.COMPILER, false);
    static final Actor PROVIDER_HEAD = new Actor(PROVIDER, "li", Office.APPROVER, false);
    static final Actor OTHER_HEAD = new Actor(OTHER, "zhou", Office.APPROVER, false);
    static final Actor OPERATOR_CLERK = new Actor(OPERATOR, "wu", Office.COMPILER, true);
    static final Actor OPERATOR_HEAD = new Actor(OPERATOR, "zheng", Office.APPROVER, true);
    static final Actor ADMINISTRATOR = new Actor(OPERATOR, "wang", Office.ADMINISTRATOR, true);

    static final List<Actor> ALL = List.of(
            ASKER_CLERK,
            ASKER_HEAD,
            PROVIDER_CLERK,
            PROVIDER_HEAD,
            OTHER_HEAD,
            OPERATOR_CLERK,
            OPERATOR_HEAD,
            ADMINISTRATOR);

    static final String DATASET = "302001001/000001";
    static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");

    static final Scope SCOPE = new Scope(
            DATASET,
            Set.of(Use.QUERY, Use.RECEIVE),
            Set.of("uscc", "name", "phone", "town"),
            List.of(new Condition("town", Operator.IS_ANY_OF, Set.of("330225001", "330225002"))),
            Set.of("org-code-issue"),
            null,
            LocalDate.parse("2027-12-31"),
            new Quota(100L, 1000L));

    private Cast() {}

    static Submit asks() {
        return new Submit(request(SCOPE, null));
    }

    static Submit asksMissing() {
        return new Submit(new Request(ASKER, "组织机构代码管理办法-12", "赋码", new Missing("社会团体登记", "名称、住所"), null));
    }

    static Request request(Scope scope, @Nullable String renews) {
        return new Request(ASKER, "组织机构代码管理办法-12", "赋码时核对联系电话", new InCatalogue(PROVIDER, scope), renews);
    }

    static Approve grants() {
        return new Approve(SCOPE, Map.of(), 3);
    }
}
