package org.govhub.catalog;

import java.util.Map;
import java.util.TreeMap;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Label;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;

/**
 * What we know of another hub's catalogue. The engine takes no notice of it: nothing is exchanged by an entry of somebody
 * else's.
 *
 * @param source USCC of the other hub
 * @param until hash of its revision until which its reports were taken, empty before the first
 * @param entries the revisions that brought its entries, by code
 */
public record ExternalEntries(String source, String until, Map<String, Revision> entries) {

    private static final String AGREED = "; agreed to by hand";

    public ExternalEntries {
        entries = Map.copyOf(entries);
    }

    static ExternalEntries of(String source, Map<String, Revision> external) {
        Map<String, Revision> entries = new TreeMap<>();
        String until = "";
        for (Map.Entry<String, Revision> one : external.entrySet()) {
            if (one.getKey().equals(source)) {
                until = String.valueOf(one.getValue().step().content());
            } else if (one.getKey().startsWith(source + "/")) {
                entries.put(one.getKey().substring(source.length() + 1), one.getValue());
            }
        }
        return new ExternalEntries(source, until, entries);
    }

    /** Takes an entry of another hub in, or its new version. */
    public static Step put(String source, String code, String version, String content) {
        String title = EntryReader.title(CanonicalGraph.read(content));
        return new Step(
                Kind.EXTERNAL,
                source + "/" + code,
                Transition.REGISTER,
                version,
                "reported by " + source,
                content,
                null,
                new Label(title, source),
                false);
    }

    /**
     * Takes an entry of another hub out.
     *
     * @param agreed whether somebody was asked, and agreed
     */
    public static Step remove(String source, String code, String reason, boolean agreed) {
        return Step.of(Kind.EXTERNAL, source + "/" + code, Transition.RETIRE, agreed ? reason + AGREED : reason);
    }

    /** Whether somebody was asked before an entry of another hub was taken out. */
    public static boolean wasAgreed(Step removal) {
        return removal.reason().endsWith(AGREED);
    }

    /** Notes how far a hub's reports were taken. */
    public static Step taken(String source, String until) {
        return new Step(Kind.EXTERNAL, source, Transition.REGISTER, "", "reported by " + source, until, null);
    }
}
