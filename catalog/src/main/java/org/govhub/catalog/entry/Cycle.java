package org.govhub.catalog.entry;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * An update cycle as the code lists define it, ordered from the fastest to the slowest. A month is a calendar month.
 *
 * @param code code of the EU frequency list where it has one, else the last part of its address
 * @param interval length of one cycle, null where the cycle sets no deadline
 */
public record Cycle(String code, @Nullable TemporalAmount interval) implements Comparable<Cycle> {

    private static final Resource LIST = Vocabulary.model().createResource(Codes.NS + "update-cycles");

    /** Cycles without an interval that are faster than all others. */
    private static final String CONTINUOUS = "CONT";

    /** Orders intervals by where they lead from one day in an ordinary month. */
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2023, 1, 1, 0, 0);

    /** The cycle a frequency stands for; empty where neither the vocabulary nor the entry itself says how long it is. */
    public static Optional<Cycle> of(Resource frequency) {
        if (!frequency.isURIResource()) {
            return Optional.empty();
        }
        Resource listed = Vocabulary.model()
                .listSubjectsWithProperty(SKOS.exactMatch, frequency)
                .nextOptional()
                .orElse(frequency.inModel(Vocabulary.model()));
        if (listed.hasProperty(SKOS.inScheme, LIST)) {
            return Optional.of(new Cycle(code(listed), interval(listed)));
        }
        TemporalAmount own = interval(frequency);
        return own == null ? Optional.empty() : Optional.of(new Cycle(lastPart(frequency), own));
    }

    @Override
    public int compareTo(Cycle other) {
        return next().compareTo(other.next());
    }

    private LocalDateTime next() {
        if (interval != null) {
            return SOME_DAY.plus(interval);
        }
        return code.endsWith(CONTINUOUS) ? SOME_DAY : LocalDateTime.MAX;
    }

    private static String code(Resource listed) {
        Statement match = listed.getProperty(SKOS.exactMatch);
        String address = match == null ? "" : match.getResource().getURI();
        return address.startsWith(Other.EU_FREQUENCY)
                ? address.substring(Other.EU_FREQUENCY.length())
                : lastPart(listed);
    }

    private static @Nullable TemporalAmount interval(Resource concept) {
        Statement stated = concept.getProperty(Gdx.interval);
        if (stated == null || !stated.getObject().isLiteral()) {
            return null;
        }
        String text = stated.getLiteral().getLexicalForm();
        try {
            TemporalAmount interval = text.contains("T") ? Duration.parse(text) : Period.parse(text);
            return SOME_DAY.plus(interval).isAfter(SOME_DAY) ? interval : null;
        } catch (DateTimeParseException notADuration) {
            // As good as not stated; the caller refuses the cycle.
            return null;
        }
    }

    private static String lastPart(Resource resource) {
        return resource.getURI().substring(resource.getURI().lastIndexOf('/') + 1);
    }
}
