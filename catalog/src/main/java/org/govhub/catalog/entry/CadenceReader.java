package org.govhub.catalog.entry;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.exchange.directory.Cadence;

/** Reads update cycles with their grace, and durations. */
final class CadenceReader {

    private static final Pattern DURATION = Pattern.compile(
            "P(?:(\\d{1,4})Y)?(?:(\\d{1,4})M)?(?:(\\d{1,5})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?(?:(\\d{1,9})S)?)?");

    private CadenceReader() {}

    /** The cycle in {@code dct:accrualPeriodicity} with the grace in {@code gdx:gracePeriod} and the days of {@code gdx:calendar}. */
    static Cadence read(Facts facts) {
        Resource frequency = facts.resource(DCTerms.accrualPeriodicity);
        Cycle cycle = Cycle.of(frequency)
                .orElseThrow(() -> facts.fault(
                        "dct:accrualPeriodicity " + Facts.name(frequency) + " is not an update cycle",
                        "use a cycle of gdxv:update-cycles, or give it a gdx:interval"));
        boolean workingDays = facts.optionalResource(Gdx.calendar)
                .filter(Codes.workingDays::equals)
                .isPresent();
        return new Cadence(
                cycle.code(), cycle.interval(), duration(facts, Gdx.gracePeriod, Duration.ZERO), workingDays);
    }

    /** An {@code xsd:duration} as a length of time that is never shorter: a year has 366 days, a month 31. */
    static Duration duration(Facts facts, Property property, Duration otherwise) {
        String text = facts.optionalText(property).orElse(null);
        if (text == null) {
            return otherwise;
        }
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches() || text.endsWith("P") || text.endsWith("T")) {
            throw facts.fault(Facts.name(property) + " is not a duration", "write it as P3Y, P1D or PT6H");
        }
        long days = part(parts, 1) * 366 + part(parts, 2) * 31 + part(parts, 3);
        return Duration.ofDays(days)
                .plusHours(part(parts, 4))
                .plusMinutes(part(parts, 5))
                .plusSeconds(part(parts, 6));
    }

    private static long part(Matcher parts, int group) {
        String text = parts.group(group);
        return text == null ? 0 : Long.parseLong(text);
    }
}
