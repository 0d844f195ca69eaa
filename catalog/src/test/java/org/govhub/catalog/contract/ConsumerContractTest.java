package org.govhub.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Demo;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the departments of the enterprise-tax story are told about the registrar's data. */
class ConsumerContractTest {

    private static final String MASKED = "legal_person_id";

    private final Catalog catalog;
    private final Dataset registration;
    private final EntryNotes notes;

    ConsumerContractTest(@TempDir Path data) throws IOException {
        catalog = Demo.withPack(data);
        var model = catalog.model(Demo.REGISTRATION).orElseThrow();
        registration = EntryReader.read(model, true);
        notes = EntryNotes.read(model);
    }

    @Test
    void everyFormat_unreleasedFields_notNamedAnywhere() throws IOException {
        for (String uscc : List.of(Demo.STATE_TAX, Demo.LOCAL_TAX, Demo.QUALITY)) {
            Set<String> released =
                    view(uscc).columns().stream().map(Column::name).collect(Collectors.toSet());
            List<Field> hidden = registration.fields().stream()
                    .filter(field -> !released.contains(field.name()))
                    .toList();
            assertThat(hidden.isEmpty()).isEqualTo(!uscc.equals(Demo.QUALITY));
            for (ContractFormat format : ContractFormat.values()) {
                for (ContractFile file : contracts(uscc).write(format, 5, 1)) {
                    String text = readable(file);
                    assertThat(text).contains("302001001");
                    for (Field field : hidden) {
                        assertThat(text)
                                .as(file.name())
                                .doesNotContainPattern("\\b" + field.name() + "\\b")
                                .doesNotContain(field.label());
                    }
                }
            }
        }
    }

    @Test
    void maskedField_ownForm_clearValueRefused() throws Exception {
        ContractView view = view(Demo.LOCAL_TAX);
        Row sample = contracts(Demo.LOCAL_TAX).samples(30, 3).stream()
                .filter(row -> row.get(MASKED) != null)
                .findFirst()
                .orElseThrow();
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:masked")) {
            for (Judge judge : judges(view, h2)) {
                assertThat(judge.accepts(sample)).isTrue();
                assertThat(judge.accepts(with(sample, MASKED, "99999919000101123X")))
                        .isFalse();
                assertThat(judge.accepts(with(sample, MASKED, "999999********123")))
                        .isFalse();
                assertThat(judge.accepts(with(sample, MASKED, "99999A********123X")))
                        .isFalse();
            }
        }
    }

    @Test
    void samples_whatTheEngineReleases_passEveryJudge() throws Exception {
        for (String uscc : List.of(Demo.STATE_TAX, Demo.LOCAL_TAX, Demo.QUALITY)) {
            List<Row> samples = contracts(uscc).samples(20, 11);
            assertThat(samples).hasSize(20);
            try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:" + uscc)) {
                for (Judge judge : judges(view(uscc), h2)) {
                    assertThat(samples).allMatch(judge::accepts);
                }
            }
        }
    }

    @Test
    void rowFilter_statedAndItsFieldNarrowed() throws Exception {
        ContractView view = view(Demo.LOCAL_TAX);
        Row sample = contracts(Demo.LOCAL_TAX).samples(1, 1).getFirst();
        JsonJudge judge = JsonJudge.of(view);

        assertThat(JsonSchema.write(view)).contains("town in (330225001,330225002");
        assertThat(judge.accepts(with(sample, "town", "330225001"))).isTrue();
        assertThat(judge.accepts(with(sample, "town", "330225103"))).isFalse();
    }

    @Test
    void query_keysAndFields_ofThatPurpose() {
        ContractView withPurpose = view(Demo.STATE_TAX, "tax-registration");

        assertThat(withPurpose.where()).extracting(Column::name).containsExactly("uscc", "org_code");
        assertThat(JsonSchema.write(withPurpose)).contains("\"Query\"");
        assertThat(JsonSchema.write(view(Demo.STATE_TAX))).doesNotContain("\"Query\"");
    }

    @Test
    void nothingReleased_refusedLikeTheEngine() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> view(Demo.AUDITOR))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_GRANTED));
    }

    @Test
    void write_twice_sameBytes() throws IOException {
        for (ContractFormat format : ContractFormat.values()) {
            List<ContractFile> first = contracts(Demo.LOCAL_TAX).write(format, 5, 1);
            List<ContractFile> again = contracts(Demo.LOCAL_TAX).write(format, 5, 1);
            for (int i = 0; i < first.size(); i++) {
                assertThat(again.get(i).content())
                        .as(first.get(i).name())
                        .isEqualTo(first.get(i).content());
                assertThat(readable(first.get(i))).contains("r1").contains("1.0.0");
            }
        }
    }

    private static List<Judge> judges(ContractView view, Connection h2) throws Exception {
        return List.of(JsonJudge.of(view), XmlJudge.of(view), new SqlJudge(h2, view, SqlDialect.H2));
    }

    private ContractView view(String uscc) {
        return view(uscc, null);
    }

    private ContractView view(String uscc, @Nullable String purpose) {
        return views().of(party(uscc), purpose, "r1", "published").view();
    }

    private Contracts contracts(String uscc) {
        return Contracts.ofConsumer(views(), party(uscc), null, "r1", "published", notes);
    }

    private ConsumerViews views() {
        return new ConsumerViews(registration, Demo.NOW);
    }

    private Party party(String uscc) {
        return Objects.requireNonNull(catalog.directory().party(uscc));
    }

    private static Row with(Row row, String field, Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
        fields.put(field, value);
        return new Row(fields);
    }

    /** The text of a file, also of one that is an archive. */
    private static String readable(ContractFile file) throws IOException {
        if (!file.name().endsWith(".xlsx")) {
            return file.text();
        }
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.content()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
