package org.govhub.catalog.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.jspecify.annotations.Nullable;

/**
 * The entries a catalogue has, as an import needs them: who each is, at once; what it says, one at a time and only when
 * asked. Tens of thousands of entries must never stand in memory as graphs together.
 */
public final class KnownEntries {

    private static final String DCT = "<http://purl.org/dc/terms/";
    private static final String FOAF_NAME = " <http://xmlns.com/foaf/0.1/name> ";
    private static final List<String> TELLING = List.of(
            DCT + "identifier>",
            DCT + "title>",
            DCT + "publisher>",
            "<" + PlanTerms.IMPORT_DIGEST.getURI() + ">",
            "<" + PlanTerms.ORIGIN.getURI() + ">");

    private final UnaryOperator<String> contents;
    private final Map<String, KnownEntry> entries = new TreeMap<>();
    private final Map<String, KnownEntry> byOrigin = new HashMap<>();

    /**
     * @param codes codes of all entries
     * @param contents gives the newest content of an entry as the revision log keeps it (canonical N-Triples)
     */
    public KnownEntries(Collection<String> codes, UnaryOperator<String> contents) {
        this.contents = contents;
        for (String code : codes) {
            identity(code, contents.apply(code)).ifPresent(entry -> {
                entries.put(code, entry);
                if (entry.origin() != null) {
                    byOrigin.put(entry.origin(), entry);
                }
            });
        }
    }

    /** No entries: an empty catalogue. */
    public static KnownEntries none() {
        return new KnownEntries(List.of(), code -> "");
    }

    public Collection<KnownEntry> all() {
        return entries.values();
    }

    public @Nullable KnownEntry byCode(String code) {
        return entries.get(code);
    }

    /** The entry that came from a place outside, {@code source key}. */
    public @Nullable KnownEntry byOrigin(String origin) {
        return byOrigin.get(origin);
    }

    /** The graph of an entry, a copy. */
    public Model model(String code) {
        if (!entries.containsKey(code)) {
            throw new IllegalArgumentException("no entry " + code);
        }
        return CanonicalGraph.read(contents.apply(code));
    }

    /**
     * Reads only the lines that tell who an entry is. The text is sorted, so all lines of the dataset stand together; reading
     * these few is thirty times faster than reading the graph.
     */
    private static Optional<KnownEntry> identity(String code, String content) {
        String needle = " " + DCT + "identifier> \"" + code + "\" .";
        int at = content.indexOf(needle);
        if (at < 0) {
            return Optional.empty();
        }
        String subject = content.substring(content.lastIndexOf('\n', at) + 1, at);
        List<String> lines = new ArrayList<>();
        int from = content.startsWith(subject + " ") ? 0 : content.indexOf("\n" + subject + " ") + 1;
        String publisher = null;
        while (from < content.length() && content.startsWith(subject + " ", from)) {
            int end = content.indexOf('\n', from);
            String line = content.substring(from, end < 0 ? content.length() : end);
            if (TELLING.stream().anyMatch(term -> line.startsWith(term, subject.length() + 1))) {
                lines.add(line);
            }
            String ofPublisher = subject + " " + DCT + "publisher> ";
            publisher =
                    line.startsWith(ofPublisher) ? line.substring(ofPublisher.length(), line.length() - 2) : publisher;
            from = end < 0 ? content.length() : end + 1;
        }
        if (publisher != null) {
            addNames(content, publisher + FOAF_NAME, lines);
        }
        return KnownEntry.of(code, CanonicalGraph.read(String.join("\n", lines)));
    }

    private static void addNames(String content, String beginning, List<String> lines) {
        int from = content.startsWith(beginning) ? 0 : content.indexOf("\n" + beginning) + 1;
        while (from >= 0 && content.startsWith(beginning, from)) {
            int end = content.indexOf('\n', from);
            lines.add(content.substring(from, end < 0 ? content.length() : end));
            from = end < 0 ? content.length() : end + 1;
        }
    }
}
