package org.govhub.catalog.ingest;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.riot.Lang;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.rdf.Terms.Ids;
import org.jspecify.annotations.Nullable;

/** Files with entries as RDF. A graph of many entries is taken apart, so that each is approved and withdrawn by itself. */
public final class EntryFile {

    private static final Map<String, Lang> LANGUAGES =
            Map.of("ttl", Lang.TURTLE, "jsonld", Lang.JSONLD, "rdf", Lang.RDFXML, "nt", Lang.NTRIPLES);

    private EntryFile() {}

    /** Whether the name says that the file holds RDF. */
    public static boolean isOne(Path file) {
        return language(file) != null;
    }

    /**
     * The graph of a file; nothing it refers to is fetched.
     *
     * @throws EntryFault if the text is not well-formed
     */
    public static Model read(Path file) throws IOException {
        Lang lang = language(file);
        return RdfText.read(text(file), lang == null ? Lang.TURTLE : lang, String.valueOf(file.getFileName()));
    }

    /**
     * The graph of a file from elsewhere, values that are not of the type they name included.
     *
     * @throws EntryFault if the text is not well-formed
     */
    public static Model readForeign(Path file) throws IOException {
        Lang lang = language(file);
        return RdfText.readForeign(
                text(file), lang == null ? Lang.TURTLE : lang, String.valueOf(file.getFileName()), Ids.BASE);
    }

    private static String text(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            return SourceText.decode(Files.readAllBytes(file)).text();
        } catch (CharacterCodingException e) {
            throw new EntryFault(name, "the file is not text", "save it as UTF-8", e);
        }
    }

    static @Nullable Lang language(Path file) {
        String name = String.valueOf(file.getFileName());
        return LANGUAGES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * One graph for each entry: the dataset its catalogue record is about, and everything reached from it. Of other entries
     * only what a reference needs is taken along. A graph without any record is one entry as it stands.
     */
    public static List<Model> split(Model all) {
        List<Resource> topics = all.listObjectsOfProperty(FOAF.primaryTopic)
                .filterKeep(RDFNode::isResource)
                .mapWith(RDFNode::asResource)
                .toList();
        if (topics.size() <= 1) {
            return List.of(all);
        }
        Set<Resource> others = new HashSet<>(topics);
        // Each is cut out when it is asked for: all of them together would be the whole file once more.
        return new AbstractList<>() {
            @Override
            public Model get(int index) {
                return entry(topics.get(index), others);
            }

            @Override
            public int size() {
                return topics.size();
            }
        };
    }

    private static Model entry(Resource topic, Set<Resource> topics) {
        Model entry = ModelFactory.createDefaultModel();
        entry.setNsPrefixes(topic.getModel());
        Set<Resource> seen = new HashSet<>();
        Deque<Resource> next = new ArrayDeque<>();
        next.add(topic);
        topic.getModel().listSubjectsWithProperty(FOAF.primaryTopic, topic).forEach(next::add);
        while (!next.isEmpty()) {
            Resource resource = next.remove();
            if (!seen.add(resource)) {
                continue;
            }
            if (!resource.equals(topic) && topics.contains(resource)) {
                mention(resource, entry);
            } else if (!resource.hasProperty(RDF.type, DCAT.Catalog)) {
                for (Statement statement : resource.listProperties().toList()) {
                    entry.add(statement);
                    if (statement.getObject().isResource()) {
                        next.add(statement.getResource());
                    }
                }
            }
        }
        return entry;
    }

    private static void mention(Resource other, Model entry) {
        entry.add(other.listProperties(RDF.type));
        entry.add(other.listProperties(DCTerms.identifier));
        entry.add(other.listProperties(DCTerms.title));
        entry.add(other.listProperties(DCTerms.description));
    }
}
