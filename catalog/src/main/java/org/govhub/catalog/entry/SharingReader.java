package org.govhub.catalog.entry;

import java.util.HashSet;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.request.SharingTerms;

/** Reads how an entry says it is shared: as a whole, and for fields that say so themselves. */
public final class SharingReader {

    private SharingReader() {}

    /**
     * The sharing type, and the fields that are shared less freely than the whole: those not shared, and where the whole is
     * shared without condition also those that have one.
     *
     * @throws org.govhub.catalog.rdf.EntryFault if the entry has no sharing type that the hub knows
     */
    public static SharingTerms read(Model model) {
        Facts entry = Facts.of(EntryReader.subject(model));
        SharingTerms.Type whole = type(entry);
        Set<String> withheld = new HashSet<>();
        entry.resources(DCTerms.conformsTo).stream()
                .flatMap(schema -> Facts.of(schema).resources(Sh.property).stream())
                .map(Facts::of)
                .filter(field -> field.optionalResource(Gdx.sharingType).isPresent())
                .filter(field -> type(field).compareTo(whole) > 0)
                .forEach(field -> field.optionalText(Gdx.fieldName).ifPresent(withheld::add));
        return new SharingTerms(whole, withheld);
    }

    private static SharingTerms.Type type(Facts facts) {
        Resource type = facts.resource(Gdx.sharingType);
        if (type.equals(Codes.notShared)) {
            return SharingTerms.Type.NOT_SHARED;
        }
        if (type.equals(Codes.conditional)) {
            return SharingTerms.Type.CONDITIONAL;
        }
        if (type.equals(Codes.unconditional)) {
            return SharingTerms.Type.UNCONDITIONAL;
        }
        throw facts.fault("has a sharing type that the hub does not know", "use a concept of gdxv:sharing-types");
    }
}
