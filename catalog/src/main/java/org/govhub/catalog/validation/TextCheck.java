package org.govhub.catalog.validation;

import java.util.Optional;
import java.util.Set;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.rdf.model.StmtIterator;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.validation.Finding.Level;

/**
 * Names and terms say what they seem to say: no characters without a shape, which make two names look like one, and none that
 * turn the direction of what follows. Descriptions may have them.
 */
final class TextCheck implements EntryCheck {

    private static final Set<Property> DESCRIPTIONS = Set.of(DCTerms.description, DCTerms.abstract_, Sh.description);

    @Override
    public void check(EntryGraph entry, Findings findings) {
        StmtIterator statements = entry.model().listStatements();
        while (statements.hasNext()) {
            Statement statement = statements.next();
            if (statement.getObject().isLiteral() && !DESCRIPTIONS.contains(statement.getPredicate())) {
                String text = statement.getLiteral().getLexicalForm();
                unseen(text)
                        .ifPresent(character -> findings.add(
                                Level.MUST,
                                "text-visible",
                                statement.getSubject(),
                                character,
                                EntryGraph.lastPart(statement.getPredicate()),
                                character));
            }
        }
    }

    /** The first character that nobody sees, as {@code U+200B}. */
    private static Optional<String> unseen(String text) {
        return text.codePoints()
                .filter(TextCheck::isUnseen)
                .mapToObj("U+%04X"::formatted)
                .findFirst();
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\r' && character != '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
