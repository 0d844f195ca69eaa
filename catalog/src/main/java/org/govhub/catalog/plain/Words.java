package org.govhub.catalog.plain;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.Vocabulary;

/** Addresses as words: the last part where the beginning goes without saying; read also by the vocabulary's Chinese labels. */
final class Words {

    private static final Pattern WHOLE = Pattern.compile("[a-z][a-z0-9+.-]*:\\S*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("[^\\x00-\\x20<>\"{}|^`\\\\]+");
    private static final Pattern CODE = Pattern.compile("([0-9]+)-([0-9]+)");

    private Words() {}

    /** The word of an address. */
    static String word(String address, String base) {
        String rest = address.startsWith(base) ? address.substring(base.length()) : "";
        return rest.isEmpty()
                        || rest.startsWith("/")
                        || (!base.isEmpty() && WHOLE.matcher(rest).matches())
                ? address
                : rest;
    }

    /** The address of a word; null where the word cannot be part of one. */
    static @org.jspecify.annotations.Nullable String address(String word, String base) {
        if (!ADDRESS.matcher(word).matches()) {
            return null;
        }
        if (WHOLE.matcher(word).matches()) {
            return word;
        }
        String labelled = Labels.ADDRESSES.get(base + " " + word);
        return labelled != null ? labelled : base.isEmpty() ? null : base + word;
    }

    /** The resource code of a dataset's address. */
    static String code(String address) {
        String word = word(address, Slots.DATASET);
        var parts = CODE.matcher(word);
        return parts.matches() ? parts.group(1) + "/" + parts.group(2) : word;
    }

    /** The vocabulary's concepts by what their addresses begin with and their labels. */
    private static final class Labels {

        static final Map<String, String> ADDRESSES = load();

        private static Map<String, String> load() {
            Map<String, String> addresses = new HashMap<>();
            for (Resource concept : Vocabulary.model()
                    .listSubjectsWithProperty(SKOS.prefLabel)
                    .filterKeep(Resource::isURIResource)
                    .toList()) {
                concept.listProperties(SKOS.prefLabel).forEachRemaining(label -> {
                    String address = concept.getURI();
                    for (int end = 1; end <= address.length(); end++) {
                        if ("/-#".indexOf(address.charAt(end - 1)) >= 0) {
                            addresses.putIfAbsent(address.substring(0, end) + " " + label.getString(), address);
                        }
                    }
                    Resource published = concept.getPropertyResourceValue(SKOS.exactMatch);
                    if (published != null && published.isURIResource()) {
                        String base = published.getURI().replaceFirst("[^/]*$", "");
                        addresses.put(base + " " + label.getString(), published.getURI());
                    }
                });
            }
            return Map.copyOf(addresses);
        }
    }
}
