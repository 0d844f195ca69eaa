package org.govhub.catalog.rdf;

import org.apache.jena.rdf.model.Literal;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.util.iterator.ExtendedIterator;

/** Texts for people, as this territory reads them. */
public final class Labels {

    private Labels() {}

    /** The Chinese text (zh, zh-CN, zh-Hans …), else one in any language; empty where there is no text at all. */
    public static String text(Resource subject, Property property) {
        String any = "";
        ExtendedIterator<Literal> texts = subject.listProperties(property)
                .mapWith(Statement::getObject)
                .filterKeep(RDFNode::isLiteral)
                .mapWith(RDFNode::asLiteral);
        try {
            while (texts.hasNext()) {
                Literal text = texts.next();
                if (text.getLanguage().startsWith("zh")) {
                    return text.getLexicalForm();
                }
                any = text.getLexicalForm();
            }
        } finally {
            texts.close();
        }
        return any;
    }
}
