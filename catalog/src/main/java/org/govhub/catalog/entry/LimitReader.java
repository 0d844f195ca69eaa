package org.govhub.catalog.entry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Literal;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.exchange.directory.SharingRule.Quota;
import org.jspecify.annotations.Nullable;

/** Reads when, for what and how much a permission holds: its {@code odrl:constraint}s, all of which must hold. */
final class LimitReader {

    /** Dates in the catalogue are days of the place where it is in force. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Set<String> purposes = new LinkedHashSet<>();
    private @Nullable Instant from;
    private @Nullable Instant until;
    private @Nullable Long callsPerDay;
    private @Nullable Long rowsPerDay;

    private LimitReader() {}

    static LimitReader read(Facts permission) {
        LimitReader limits = new LimitReader();
        for (Resource constraint : permission.resources(Odrl.constraint)) {
            limits.add(Constraint.read(permission.part(constraint, "constraint")));
        }
        if (limits.from != null && limits.until != null && !limits.from.isBefore(limits.until)) {
            throw permission.fault("ends before it begins", "correct the odrl:dateTime constraints");
        }
        return limits;
    }

    Set<String> purposes() {
        return purposes;
    }

    @Nullable
    Instant from() {
        return from;
    }

    @Nullable
    Instant until() {
        return until;
    }

    @Nullable
    Quota quota() {
        return callsPerDay == null && rowsPerDay == null ? null : new Quota(callsPerDay, rowsPerDay);
    }

    private void add(Constraint constraint) {
        if (constraint.left().equals(Odrl.purpose) && purposes.isEmpty()) {
            constraint.requireNoUnit();
            constraint.requireOperator(Odrl.isAnyOf, Odrl.eq);
            constraint.right().forEach(matter -> purposes.add(purpose(constraint, matter)));
        } else if (constraint.left().equals(Odrl.dateTime)) {
            constraint.requireNoUnit();
            constraint.requireOperator(Odrl.gteq, Odrl.lteq);
            period(constraint);
        } else if (constraint.left().equals(Odrl.count)) {
            constraint.requireOperator(Odrl.lteq);
            count(constraint);
        } else {
            throw constraint.fault(
                    "a constraint on " + Facts.name(constraint.left()) + " cannot be carried out, or is there twice",
                    "use odrl:purpose, odrl:dateTime and odrl:count, each once");
        }
    }

    private static String purpose(Constraint constraint, RDFNode matter) {
        String iri = matter.isURIResource() ? matter.asResource().getURI() : "";
        if (!iri.startsWith(Ids.MATTER) || iri.length() == Ids.MATTER.length()) {
            throw constraint.fault("a purpose is not an administrative matter", "use an IRI " + Ids.MATTER + "<code>");
        }
        return iri.substring(Ids.MATTER.length());
    }

    private void period(Constraint constraint) {
        boolean begins = constraint.operator().equals(Odrl.gteq);
        if ((begins ? from : until) != null) {
            throw constraint.fault("the period has two " + (begins ? "beginnings" : "ends"), "keep one");
        }
        RDFNode value = constraint.single();
        if (!value.isLiteral()) {
            throw constraint.fault("a date is a thing", "write an xsd:date or xsd:dateTime");
        }
        if (begins) {
            from = moment(constraint, value.asLiteral(), false);
        } else {
            until = moment(constraint, value.asLiteral(), true);
        }
    }

    /** The moment, or with {@code after} the first one that the value no longer covers: a last day is covered wholly. */
    private static Instant moment(Constraint constraint, Literal value, boolean after) {
        try {
            if (XSDDatatype.XSDdate.equals(value.getDatatype())) {
                LocalDate day = LocalDate.parse(value.getLexicalForm());
                return (after ? day.plusDays(1) : day).atStartOfDay(ZONE).toInstant();
            }
            if (XSDDatatype.XSDdateTime.equals(value.getDatatype())) {
                Instant instant = OffsetDateTime.parse(value.getLexicalForm()).toInstant();
                return after ? instant.plusNanos(1) : instant;
            }
        } catch (DateTimeException e) {
            throw constraint.fault("a date does not exist or lacks its offset", "write 2027-12-31 or …T00:00:00+08:00");
        }
        throw constraint.fault("a date is of another type", "write an xsd:date or xsd:dateTime");
    }

    private void count(Constraint constraint) {
        String text = constraint.singleText();
        if (!text.matches("\\d{1,12}")) {
            throw constraint.fault("a quota is not a whole number", "write a whole number");
        }
        if (Codes.perDay.equals(constraint.unit()) && callsPerDay == null) {
            callsPerDay = Long.valueOf(text);
        } else if (Codes.rowsPerDay.equals(constraint.unit()) && rowsPerDay == null) {
            rowsPerDay = Long.valueOf(text);
        } else {
            throw constraint.fault(
                    "a quota has no known unit, or is there twice", "use odrl:unit gdxv:per-day or gdxv:rows-per-day");
        }
    }
}
