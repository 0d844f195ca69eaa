package org.govhub.catalog.rdf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.out.NodeFmtLib;
import org.govhub.exchange.seal.Digest;

/**
 * One spelling for each graph: sorted N-Triples in which a blank node is named by the hash of what it says. Two blank nodes
 * that say the same become one, which changes no meaning. Cyclic blank nodes, which need the costly general algorithm, do
 * not occur in entries and are refused.
 */
public final class CanonicalGraph {

    private static final int LABEL_BYTES = 16;

    private final Graph graph;
    private final Map<Node, String> labels = new HashMap<>();
    private final Set<Node> open = new HashSet<>();

    private CanonicalGraph(Graph graph) {
        this.graph = graph;
    }

    /** The canonical text; equal texts mean equal graphs. */
    public static String write(Model model) {
        return new CanonicalGraph(model.getGraph()).lines(Node.ANY);
    }

    /** The graph of a canonical text. */
    public static Model read(String text) {
        return RdfText.read(text, Lang.NTRIPLES, "revision content");
    }

    private String lines(Node subject) {
        Set<String> lines = new TreeSet<>();
        graph.find(subject, Node.ANY, Node.ANY).forEachRemaining(triple -> lines.add(line(triple, subject)));
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Inside its own hash a blank node is just {@code _:}, whatever the parser called it. */
    private String line(Triple triple, Node self) {
        String subject = triple.getSubject().equals(self) && self.isBlank() ? "_:" : term(triple.getSubject());
        return subject + " " + term(triple.getPredicate()) + " " + term(triple.getObject()) + " .";
    }

    private String term(Node node) {
        return node.isBlank() ? "_:b" + label(node) : NodeFmtLib.strNT(node);
    }

    private String label(Node blank) {
        String known = labels.get(blank);
        if (known != null) {
            return known;
        }
        if (!open.add(blank)) {
            throw new EntryFault(
                    "blank node", "blank nodes point at each other in a circle", "give one of them an IRI");
        }
        byte[] content = lines(blank).getBytes(StandardCharsets.UTF_8);
        byte[] hash = Arrays.copyOf(Digest.SHA_256.of(content), LABEL_BYTES);
        String label = HexFormat.of().formatHex(hash);
        open.remove(blank);
        labels.put(blank, label);
        return label;
    }
}
