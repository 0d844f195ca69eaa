package org.govhub.catalog.plain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;

/**
 * What an entry's graph says beyond its plain members: the member {@code rdf}, lines of N-Triples. {@code add} is what they
 * leave out, {@code remove} what they would say too much. Blank nodes are named by what they say, so the lines of both
 * spellings can be compared one by one.
 */
final class Remainder {

    private static final Pattern BLANK = Pattern.compile("_:b[0-9a-f]{32}");

    private Remainder() {}

    static void add(Model entry, ObjectNode json) {
        Set<String> said = lines(new PlainReader(new Node(json, "")).read());
        Set<String> all = lines(entry);
        ArrayNode add = json.arrayNode();
        all.stream().filter(line -> !said.contains(line)).forEach(add::add);
        ArrayNode remove = json.arrayNode();
        said.stream().filter(line -> !all.contains(line)).forEach(remove::add);
        ObjectNode rdf = json.objectNode();
        if (!add.isEmpty()) {
            rdf.set("add", add);
        }
        if (!remove.isEmpty()) {
            rdf.set("remove", remove);
        }
        if (!rdf.isEmpty()) {
            json.set("rdf", rdf);
        }
    }

    static Model apply(Model plain, Node entry, LocalDate today) {
        Node rdf = entry.at("rdf");
        if (rdf == null) {
            // Written by a person: the day it is catalogued goes without saying.
            plain.listSubjectsWithProperty(FOAF.primaryTopic)
                    .filterDrop(record -> record.hasProperty(DCTerms.modified))
                    .toList()
                    .forEach(record -> record.addProperty(DCTerms.modified, today.toString(), XSDDatatype.XSDdate));
            return plain;
        }
        rdf.only(Set.of("add", "remove"));
        Set<String> lines = lines(plain);
        for (Node line : rdf.list("remove")) {
            if (!lines.remove(line.text())) {
                throw line.fault(
                        "the entry does not say what is to be removed", "remove the member rdf, or undo your change");
            }
        }
        rdf.list("add").forEach(line -> lines.add(line.text()));
        requireComplete(lines, rdf);
        try {
            return CanonicalGraph.read(String.join("\n", lines));
        } catch (EntryFault fault) {
            throw new EntryFault(rdf.place() + "/add", fault.problem(), fault.remedy(), fault);
        }
    }

    /** A blank node that is pointed at and says nothing was changed in the plain part: its name is its old content. */
    private static void requireComplete(Set<String> lines, Node rdf) {
        Set<String> subjects = new HashSet<>();
        Set<String> objects = new HashSet<>();
        for (String line : lines) {
            Matcher blank = BLANK.matcher(line);
            while (blank.find()) {
                (blank.start() == 0 ? subjects : objects).add(blank.group());
            }
        }
        objects.removeAll(subjects);
        if (!objects.isEmpty()) {
            throw rdf.fault(
                    "refers to a part of the entry that was changed",
                    "change that part in Turtle instead, or remove the lines");
        }
    }

    private static Set<String> lines(Model model) {
        List<String> lines = Arrays.asList(CanonicalGraph.write(model).split("\n", -1));
        Set<String> set = new TreeSet<>(lines);
        set.remove("");
        return set;
    }
}
