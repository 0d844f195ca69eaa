package org.govhub.catalog.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Demo;
import org.govhub.catalog.explain.Explanation.FieldAnswer;
import org.govhub.catalog.explain.Explanation.UseAnswer;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.exchange.directory.SharingRule.Use;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {

    private static final String PURPOSE = "tax-registration";

    private final Path data;

    ExplainerTest(@TempDir Path data) {
        this.data = data;
    }

    private static Explanation ask(Catalog catalog, String consumer, @Nullable String purpose) {
        return ask(catalog, consumer, Demo.REGISTRATION, purpose);
    }

    private static Explanation ask(Catalog catalog, String consumer, String dataset, @Nullable String purpose) {
        return new Explainer(catalog.directory()).explain(new Inquiry(consumer, dataset, purpose, null, Demo.NOW));
    }

    private static FieldAnswer field(UseAnswer answer, String name) {
        return answer.fields().stream()
                .filter(field -> field.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void explain_allowed_namesRuleMaskAndRevision() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            Explanation answer = ask(catalog, Demo.LOCAL_TAX, PURPOSE);

            assertThat(answer.allowed()).isTrue();
            assertThat(answer.version()).isEqualTo("1.0.0");
            assertThat(answer.revision()).isEqualTo(catalog.directory().revision());
            FieldAnswer id = field(answer.use(Use.QUERY), "legal_person_id");
            assertThat(id.rules()).containsExactly("302001001-000001#local-tax");
            assertThat(id.mask()).isEqualTo("keep:6,4");
            assertThat(field(answer.use(Use.QUERY), "phone").mask()).isNull();
        }
    }

    @Test
    void explain_denied_saysWhichQuestion() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            assertThat(ask(catalog, Demo.LOCAL_TAX, null).use(Use.QUERY).denial())
                    .isEqualTo(Denial.PURPOSE);
            assertThat(ask(catalog, Demo.LOCAL_TAX, "other").use(Use.QUERY).denial())
                    .isEqualTo(Denial.PURPOSE);
            assertThat(ask(catalog, Demo.QUALITY, PURPOSE).use(Use.QUERY).denial())
                    .isEqualTo(Denial.USE);
            assertThat(ask(catalog, Demo.AUDITOR, PURPOSE).use(Use.QUERY).denial())
                    .isEqualTo(Denial.PARTY);
            assertThat(ask(catalog, Demo.REGISTRAR, PURPOSE).use(Use.RECEIVE).denial())
                    .isEqualTo(Denial.OWN_DATA);
            assertThat(ask(catalog, "nobody", PURPOSE).use(Use.QUERY).denial()).isEqualTo(Denial.CONSUMER_UNKNOWN);
            assertThat(ask(catalog, Demo.QUALITY, "309/1", PURPOSE)
                            .use(Use.QUERY)
                            .denial())
                    .isEqualTo(Denial.DATASET_UNKNOWN);
        }
    }

    @Test
    void explain_fieldOfNoRuleForTheParty_isDeniedAlone() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            UseAnswer receive = ask(catalog, Demo.QUALITY, null).use(Use.RECEIVE);

            assertThat(receive.denial()).isNull();
            assertThat(field(receive, "name").allowed()).isTrue();
            assertThat(field(receive, "phone").denial()).isEqualTo(Denial.FIELD);
        }
    }

    @Test
    void explain_suspended_partyAndEntry() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            catalog.append(
                    List.of(Step.of(Kind.PARTY, Demo.QUALITY, Transition.SUSPEND, "incident")), Demo.ADMINISTRATOR);
            assertThat(ask(catalog, Demo.QUALITY, null).use(Use.RECEIVE).denial())
                    .isEqualTo(Denial.CONSUMER_SUSPENDED);

            catalog.append(
                    List.of(Step.of(Kind.ENTRY, Demo.REGISTRATION, Transition.SUSPEND, "incident")),
                    Demo.ADMINISTRATOR);
            assertThat(ask(catalog, Demo.LOCAL_TAX, PURPOSE).use(Use.QUERY).denial())
                    .isEqualTo(Denial.NOT_PUBLISHED);
        }
    }

    @Test
    void explain_momentBeforeTheCatalogue_isNotAnswered() throws IOException {
        try (Catalog catalog = Demo.withPack(data)) {
            assertThat(catalog.directoryAt(Instant.EPOCH)).isEmpty();
        }
    }
}
