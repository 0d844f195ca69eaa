package org.govhub.catalog.plain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Sh;

/**
 * Says properties as who writes entries in JSON, YAML or a sheet knows them: {@code gdx:securityLevel} becomes
 * {@code securityLevel (gdx:securityLevel)}.
 */
public final class PlainNames {

    private static final Pattern SHORT_NAME = Pattern.compile("\\b[a-z]+:[a-zA-Z]+\\b");
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("gdx", Gdx.NS),
            Map.entry("sh", Sh.NS),
            Map.entry("dct", Slots.DCT),
            Map.entry("dcat", Slots.DCAT),
            Map.entry("dcatap", "http://data.europa.eu/r5r/"),
            Map.entry("prov", Slots.PROV),
            Map.entry("vcard", Slots.VCARD),
            Map.entry("foaf", Slots.FOAF));
    private static final Map<String, String> MEMBERS = members();

    private PlainNames() {}

    /** The sentence, each short name of a property that is a member of the plain spelling preceded by the member. */
    public static String said(String sentence) {
        Matcher name = SHORT_NAME.matcher(sentence);
        return name.replaceAll(found -> {
            String member = MEMBERS.get(found.group());
            return Matcher.quoteReplacement(member == null ? found.group() : member + " (" + found.group() + ")");
        });
    }

    private static Map<String, String> members() {
        Map<String, String> members = new HashMap<>();
        for (List<Slot> slots : List.of(Slots.OF_DATASET, Slots.OF_PROVIDER, Slots.OF_FIELD, Slots.OF_ACCESS)) {
            for (Slot slot : slots) {
                String address = slot.property().getURI();
                PREFIXES.forEach((prefix, namespace) -> {
                    if (address.startsWith(namespace)) {
                        members.putIfAbsent(
                                prefix + ":" + address.substring(namespace.length()),
                                slot.name().replace('/', '.'));
                    }
                });
            }
        }
        // whole objects of the plain spelling
        members.put("dct:publisher", "provider");
        members.put("dcat:contactPoint", "steward");
        members.put("dcat:distribution", "access");
        members.put("dcat:accessService", "access.service");
        members.put("dct:conformsTo", "fields");
        members.put("sh:minCount", "required");
        // of several things: only the sentence around it tells which
        members.remove("dct:type");
        return Map.copyOf(members);
    }
}
