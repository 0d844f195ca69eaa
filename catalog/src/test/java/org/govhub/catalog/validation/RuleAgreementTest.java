package org.govhub.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.govhub.catalog.Demo;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.validation.Finding.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The validator and the rule compiler agree: what conforms compiles, and what does not compile does not conform. */
class RuleAgreementTest {

    private static final String GOOD = good();

    /** What is put in front of the good rule's own parts, one property each. */
    private static final List<String> TERMS = List.of(
            "odrl:action",
            "odrl:assignee",
            "odrl:target",
            "odrl:constraint",
            "odrl:duty",
            "odrl:refinement",
            "odrl:prohibition",
            "odrl:obligation",
            "odrl:remedy",
            "odrl:xone",
            "odrl:or",
            "odrl:and",
            "odrl:leftOperand",
            "odrl:operator",
            "odrl:rightOperand",
            "odrl:unit",
            "odrl:source",
            "odrl:profile",
            "odrl:madeUp",
            "gdx:maskRule",
            "dpv:hasLegalBasis");

    private static final List<String> VALUES = List.of(
            "odrl:use",
            "odrl:sell",
            "gdx:receive",
            "gdx:query",
            "gdx:mask",
            "gdx:level",
            "gdx:field",
            "odrl:purpose",
            "odrl:count",
            "odrl:eq",
            "odrl:lt",
            "odrl:isAnyOf",
            "odrl:isNoneOf",
            "odrl:lteq",
            "el:river",
            "el:lake",
            "ds:f-river",
            "ds:f-name",
            "ds:f-lake",
            "org:11330225002931028T",
            "matter:river",
            "gdxv:per-day",
            "gdxv:all-agencies",
            "\"x\"",
            "\"4\"",
            "5",
            "\"2027-01-01\"^^xsd:date",
            "\"keep:1,0\"",
            "[ ]",
            "( )",
            "[ odrl:leftOperand gdx:level ; odrl:operator odrl:eq ; odrl:rightOperand \"4\" ]",
            "[ a odrl:PartyCollection ; odrl:source gdxv:all-agencies ]",
            "[ odrl:action gdx:deliver ; dct:accrualPeriodicity freq:DAILY ]");

    /** Places inside the policy where a statement fits into the text. */
    private static final List<String> PLACES = List.of(
            "a odrl:Set ;",
            "a odrl:Permission ;",
            "a odrl:AssetCollection ;",
            "a odrl:LogicalConstraint ;",
            "[ odrl:leftOperand gdx:field ;",
            "[ odrl:leftOperand el:river ;",
            "[ odrl:leftOperand odrl:purpose ;",
            "[ odrl:leftOperand odrl:count ;",
            "[ odrl:action gdx:logPurpose",
            "[ odrl:action gdx:mask ;");

    private static String good() {
        try (InputStream in = Objects.requireNonNull(RuleAgreementTest.class.getResourceAsStream("good.ttl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<String> added() {
        Arbitrary<String> statement =
                Arbitraries.of(TERMS).flatMap(term -> Arbitraries.of(VALUES).map(value -> term + " " + value));
        return Arbitraries.of(PLACES)
                .flatMap(place -> statement.map(said -> {
                    boolean closed = !place.endsWith(";");
                    return GOOD.replace(place, closed ? place + " ; " + said : place + " " + said + " ;");
                }));
    }

    @Provide
    Arbitrary<String> exchanged() {
        List<String> written = VALUES.stream()
                .filter(value -> word(value).matcher(policy()).find())
                .toList();
        return Arbitraries.of(written).flatMap(value -> Arbitraries.of(VALUES)
                .map(other -> GOOD.replace(
                        policy(), word(value).matcher(policy()).replaceAll(Matcher.quoteReplacement(other)))));
    }

    /** A value where it stands by itself and is not the beginning of a longer name. */
    private static Pattern word(String value) {
        return Pattern.compile("(?<=\\s)" + Pattern.quote(value) + "(?=\\s)");
    }

    private static String policy() {
        return GOOD.substring(GOOD.indexOf("a odrl:Permission ;"), GOOD.indexOf("matter:river a "));
    }

    @Property(tries = 400)
    void validate_somethingAdded_agreesWithTheCompiler(@ForAll("added") String entry) {
        agree(RdfText.read(entry, Lang.TURTLE, "test"));
    }

    @Property(tries = 400)
    void validate_somethingExchanged_agreesWithTheCompiler(@ForAll("exchanged") String entry) {
        agree(RdfText.read(entry, Lang.TURTLE, "test"));
    }

    private static void agree(Model entry) {
        boolean conforms = EntryValidator.validate(entry).stream().noneMatch(finding -> finding.level() == Level.MUST);
        try {
            EntryReader.read(entry, true);
        } catch (EntryFault refused) {
            assertThat(conforms).as(refused.getMessage()).isFalse();
        }
    }

    static Stream<Path> refused() throws IOException {
        Path folder = Demo.find("catalog/src/test/resources/org/govhub/catalog/entry/refused")
                .orElseThrow();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            // A malformed duration is refused already by the parser.
            files = all.filter(file -> !file.endsWith("grace-not-a-duration.ttl"))
                    .sorted()
                    .toList();
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void validate_whatTheCompilerRefuses_must(Path file) throws IOException {
        String complete = Files.readString(file, StandardCharsets.UTF_8)
                .replace(
                        "    dct:publisher",
                        "    dct:description \"欠税信息。\"@zh ; gdx:sharingCondition \"用于税收征管。\"@zh ;\n    dct:publisher");

        assertThat(EntryValidator.validate(RdfText.read(complete, Lang.TURTLE, "test")))
                .anySatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.MUST));
    }
}
