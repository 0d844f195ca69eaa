package org.govhub.catalog.entry;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.request.SharingTerms;
import org.govhub.catalog.request.SharingTerms.Type;

/**
 * Reads how an entry says it is shared: as a whole, and for fields that say so themselves. It finds an answer for every
 * entry; what it does not know counts as not shared.
 */
public final class SharingReader {

    private SharingReader() {}

    /** The sharing type, and the fields that are shared less freely than the whole. */
    public static SharingTerms read(Model model) {
        Resource dataset = EntryReader.subject(model);
        Type whole = type(dataset).orElse(Type.NOT_SHARED);
        Set<String> withheld = new HashSet<>();
        List<Resource> fields = model.listSubjectsWithProperty(Gdx.fieldName).toList();
        for (Resource field : fields) {
            if (type(field).filter(type -> type.compareTo(whole) > 0).isPresent()) {
                names(field).forEach(withheld::add);
            }
        }
        return new SharingTerms(whole, withheld);
    }

    /** The strictest of what is said. */
    private static Optional<Type> type(Resource thing) {
        return thing.listProperties(Gdx.sharingType).mapWith(Statement::getObject).toList().stream()
                .map(SharingReader::type)
                .max(Comparator.naturalOrder());
    }

    private static Type type(RDFNode concept) {
        if (concept.equals(Codes.unconditional)) {
            return Type.UNCONDITIONAL;
        }
        return concept.equals(Codes.conditional) ? Type.CONDITIONAL : Type.NOT_SHARED;
    }

    private static List<String> names(Resource field) {
        return field.listProperties(Gdx.fieldName).mapWith(Statement::getObject).toList().stream()
                .filter(RDFNode::isLiteral)
                .map(name -> name.asLiteral().getLexicalForm())
                .toList();
    }
}
