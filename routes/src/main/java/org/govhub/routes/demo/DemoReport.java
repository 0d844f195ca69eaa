package org.govhub.routes.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What happened in the story, in numbers.
 *
 * @param published records published
 * @param delivered records each organisation received, by USCC
 * @param queries queries answered
 * @param refused messages refused, by code
 */
public record DemoReport(
        int published,
        Map<String, Integer> delivered,
        int queries,
        Map<String, Integer> refused,
        Compare compare,
        Base base,
        Documents documents,
        FrontStores frontStores,
        Cadence cadence,
        Log log) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int COLUMN = 36;

    /** From here on characters are as wide as two on a terminal. */
    private static final int WIDE = 0x2E80;

    public DemoReport {
        delivered = Collections.unmodifiableMap(new LinkedHashMap<>(delivered));
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    /** How many enterprises are in one register only. */
    public record Compare(int onlyRegistered, int onlyTaxed) {}

    /**
     * What the data centre made of the registers.
     *
     * @param findings of the comparison published as a dataset now; 0 where none is new
     * @param legalPersons in the base store
     * @param toObjectTo values of sources that differ or are not usable
     * @param objection number and statement of the objection raised
     */
    public record Base(int findings, long legalPersons, long toObjectTo, String objection) {}

    /**
     * Two official documents.
     *
     * @param signed state of the one that was signed for
     * @param recalled state of the one that was recalled before
     * @param recallOfSigned code with which recalling the signed one was refused
     */
    public record Documents(String signed, String recalled, String recallOfSigned) {}

    /**
     * Rows that went from one department's database to another's and were compared there.
     *
     * @param database kind of both databases
     */
    public record FrontStores(String database, int inserted, int updated, int deleted) {}

    /**
     * A dataset that was late.
     *
     * @param events of its supervision in the log, in order
     */
    public record Cadence(String dataset, List<String> events) {
        public Cadence {
            events = List.copyOf(events);
        }
    }

    /** What a department relies on beside mailboxes. */
    record Delivery(Documents documents, FrontStores frontStores, Cadence cadence) {}

    /** What verifying the exchange log from its bytes said. */
    public record Log(long records, boolean verified) {}

    /** The report as one JSON object. */
    public String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and codes can always be written", e);
        }
    }

    /** The report as a short table for people, with where to look further. */
    public String table(Locale locale, Path data) {
        List<String> lines = new ArrayList<>();
        lines.add(line(locale, "table.published", published));
        for (DemoParty party : DemoParty.values()) {
            Integer records = delivered.get(party.uscc());
            if (records != null) {
                lines.add(line(locale, "table.delivered", records, party.name(locale)));
            }
        }
        lines.add(line(locale, "table.queries", queries));
        lines.add(line(locale, "table.onlyRegistered", compare.onlyRegistered()));
        lines.add(line(locale, "table.onlyTaxed", compare.onlyTaxed()));
        lines.add(line(locale, "table.findings", base.findings()));
        lines.add(line(locale, "table.legalPersons", base.legalPersons()));
        lines.add(line(locale, "table.objections", base.toObjectTo()));
        lines.add(line(
                locale,
                "table.frontStores",
                frontStores.inserted() + frontStores.updated() + frontStores.deleted(),
                frontStores.database()));
        refused.forEach((code, count) -> lines.add(line(locale, "table.refused", count, code)));
        lines.add(line(locale, log.verified() ? "table.log" : "table.logBad", log.records()));
        lines.add(StoryTexts.of(locale, "table.objection", base.objection()));
        lines.add(StoryTexts.of(
                locale, "table.documents", documents.signed(), documents.recalled(), documents.recallOfSigned()));
        lines.add(StoryTexts.of(locale, "table.cadence", cadence.dataset(), String.join(" → ", cadence.events())));
        lines.add(StoryTexts.of(locale, "table.look", data.resolve("keys"), data.resolve("log")));
        return String.join(System.lineSeparator(), lines);
    }

    /** A sentence of the story's texts with a number in the column of numbers. */
    private static String line(Locale locale, String key, long number, Object... values) {
        String[] parts = StoryTexts.of(locale, key, values).split("#", 2);
        int width = parts[0].chars().map(c -> c >= WIDE ? 2 : 1).sum();
        return parts[0] + " ".repeat(Math.max(1, COLUMN - width)) + "%7d".formatted(number) + parts[1];
    }
}
