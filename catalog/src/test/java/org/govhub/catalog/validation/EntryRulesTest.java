package org.govhub.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.validation.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule has an entry that breaks it ({@code broken.csv}) and one that does not ({@code good.ttl}). */
class EntryRulesTest {

    /** Shapes that only gather others. */
    private static final Set<String> GROUPS =
            Set.of("entry", "field", "rule", "element", "policy", "limit", "duty", "law", "record");

    /** Rules across entries; CrossEntryCheckTest and SourceRegistryTest break them. */
    private static final Set<String> ACROSS =
            Set.of("code-once", "name-once", "source-once", "shadow-copy", "same-label-elsewhere", "held-already");

    record Case(String rule, Level level, String from, String to, String also) {
        static Case of(String line) {
            String[] cells = line.split("\\|", -1);
            return new Case(cells[0], Level.valueOf(cells[1]), lines(cells[2]), lines(cells[3]), cells[4]);
        }

        private static String lines(String cell) {
            return cell.replace("\\n", "\n");
        }

        Set<String> rules() {
            Set<String> rules = new TreeSet<>(List.of(rule));
            if (!also.startsWith("WITHOUT ")) {
                Arrays.stream(also.split(" ")).filter(other -> !other.isEmpty()).forEach(rules::add);
            }
            return rules;
        }

        String entry(String good) {
            assertThat(good).contains(from);
            String entry = good.replace(from, to);
            if (also.startsWith("WITHOUT ")) {
                String left = also.substring("WITHOUT ".length());
                assertThat(entry).contains(left);
                entry = entry.replace(left, left.endsWith(".") ? "." : "");
            }
            return entry;
        }

        @Override
        public String toString() {
            return rule;
        }
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(EntryRulesTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<Case> broken() {
        return text("broken.csv").lines().filter(line -> !line.startsWith("#")).map(Case::of);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void validate_oneThingWrong_saidWithRemedyInBothLanguages(Case broken) {
        List<Finding> findings =
                EntryValidator.validate(RdfText.read(broken.entry(text("good.ttl")), Lang.TURTLE, "test"));

        Set<String> rules = findings.stream().map(Finding::rule).collect(Collectors.toSet());
        assertThat(rules).isEqualTo(broken.rules());
        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals(broken.rule()))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.level()).isEqualTo(broken.level());
                    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                        assertThat(finding.message(locale)).isNotEmpty().doesNotContain("{0}");
                        assertThat(finding.remedy(locale)).isNotEmpty().doesNotContain("{0}");
                    }
                });
    }

    /** So that no rule can be taken away, and none added, without a case noticing. */
    @Test
    void rules_allOfThem_haveACase() {
        Set<String> rules = new TreeSet<>(shapes());
        ResourceBundle.getBundle("org.govhub.catalog.validation.findings", Locale.ROOT).keySet().stream()
                .filter(key -> !key.endsWith(".remedy"))
                .forEach(rules::add);
        rules.removeAll(ACROSS);

        Set<String> cases = broken().map(Case::rule).collect(Collectors.toSet());
        assertThat(cases).isEqualTo(rules);
        assertThat(rules).hasSizeGreaterThan(140);
    }

    @Test
    void shapes_all_haveSentenceAndRemedyInBothLanguages() {
        EntryShapes shapes = EntryShapes.get();

        assertThat(shapes.shapes().getShapeMap().keySet().stream()
                        .filter(EntryRulesTest::isRule)
                        .toList())
                .hasSizeGreaterThan(100)
                .allSatisfy(rule -> {
                    assertThat(shapes.messages(rule)).as("%s", rule).containsOnlyKeys("zh", "en");
                    assertThat(shapes.remedies(rule)).as("%s", rule).containsOnlyKeys("zh", "en");
                });
    }

    @Test
    void javaRules_all_haveSentenceAndRemedyInBothLanguages() {
        Set<String> english = ResourceBundle.getBundle("org.govhub.catalog.validation.findings", Locale.ROOT)
                .keySet();
        Set<String> chinese = ResourceBundle.getBundle(
                        "org.govhub.catalog.validation.findings", Locale.SIMPLIFIED_CHINESE)
                .keySet();

        assertThat(chinese).isEqualTo(english);
        assertThat(english).allSatisfy(key -> assertThat(english).contains(key.replace(".remedy", "") + ".remedy"));
    }

    private static Set<String> shapes() {
        return EntryShapes.get().shapes().getShapeMap().keySet().stream()
                .filter(EntryRulesTest::isRule)
                .map(shape -> shape.getURI().substring(EntryShapes.NS.length()))
                .collect(Collectors.toSet());
    }

    private static boolean isRule(Node shape) {
        return shape.isURI()
                && shape.getURI().startsWith(EntryShapes.NS)
                && !GROUPS.contains(shape.getURI().substring(EntryShapes.NS.length()));
    }
}
