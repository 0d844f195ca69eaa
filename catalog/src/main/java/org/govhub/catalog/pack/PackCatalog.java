package org.govhub.catalog.pack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.entry.PartyDescription;
import org.govhub.catalog.entry.PartyReader;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.RdfText;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Staff;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.exchange.seal.VerificationKey;

/**
 * Brings a pack's {@code catalog} folder into a catalogue: parties, their keys and addresses, then the entries. Loading
 * again adds only what is new or changed.
 */
public final class PackCatalog {

    private static final String PARTIES = "parties.ttl";
    private static final String CODE_LISTS = "code-lists.ttl";
    private static final String CENTRE = "centre-";

    private final Catalog catalog;
    private final Staff staff;

    private PackCatalog(Catalog catalog, Staff staff) {
        this.catalog = catalog;
        this.staff = staff;
    }

    /**
     * Loads a pack. A catalogue that has not begun is begun with the three persons.
     *
     * @param keys keys with which parties sign, by USCC
     * @param addresses where the hub calls a system, by {@code USCC/system}
     * @throws EntryFault naming file or thing, if the pack's catalogue says something that cannot be carried out
     */
    public static void load(
            Path packDir,
            Catalog catalog,
            Staff staff,
            Map<String, List<VerificationKey>> keys,
            Map<String, URI> addresses)
            throws IOException {
        if (!catalog.bootstrapped()) {
            catalog.bootstrap(staff);
        }
        PackCatalog pack = new PackCatalog(catalog, staff);
        Path folder = packDir.resolve("catalog");
        pack.enact(parties(folder.resolve(PARTIES)), "pack: parties");
        pack.enact(keysAndAddresses(keys, addresses), "pack: keys and addresses");
        pack.enact(entries(folder, name -> !name.startsWith(CENTRE)), "pack: entries");
    }

    /**
     * Loads the entries that a data centre adds to a pack that is loaded: those whose files begin with {@code centre-}.
     *
     * @throws EntryFault naming what cannot be carried out
     */
    public static void loadCentre(Path packDir, Catalog catalog, Staff staff) throws IOException {
        new PackCatalog(catalog, staff)
                .enact(entries(packDir.resolve("catalog"), name -> name.startsWith(CENTRE)), "pack: data centre");
    }

    /** The parties a pack describes, for whoever has to make keys for them. */
    public static List<PartyDescription> describedParties(Path packDir) throws IOException {
        return PartyReader.readAll(RdfText.readTurtle(packDir.resolve("catalog").resolve(PARTIES)));
    }

    private void enact(List<Step> proposals, String reason) throws IOException {
        Map<String, Revision> published = published(catalog.revisions());
        List<Step> news = proposals.stream()
                .filter(step -> {
                    Revision before = published.get(identity(step));
                    return before == null || !catalog.content(before).equals(step.content());
                })
                .toList();
        if (!news.isEmpty()) {
            catalog.enact(news, staff, reason);
        }
    }

    /** The revision that brought what was published last for each subject; of keys, each one. */
    private static Map<String, Revision> published(List<Revision> revisions) {
        Map<String, Revision> brought = new HashMap<>();
        Map<String, Revision> published = new HashMap<>();
        for (Revision revision : revisions) {
            if (revision.bringsContent()) {
                brought.put(revision.hash(), revision);
            } else if (revision.step().transition() == Transition.PUBLISH) {
                Revision content = brought.get(revision.step().refers());
                if (content != null) {
                    published.put(identity(content.step()), content);
                }
            }
        }
        return published;
    }

    private static String identity(Step step) {
        return step.kind() + " " + step.subject() + (step.kind() == Kind.CERTIFICATE ? " " + step.content() : "");
    }

    private static List<Step> parties(Path file) throws IOException {
        Model all = RdfText.readTurtle(file);
        List<Step> steps = new ArrayList<>();
        for (PartyDescription party : PartyReader.readAll(all)) {
            steps.add(Proposal.party(partOf(all, all.createResource(Ids.ORG + party.uscc())), "pack"));
        }
        return steps;
    }

    /** What is said about a party and its systems, without the other parties. */
    private static Model partOf(Model all, Resource party) {
        Model part = ModelFactory.createDefaultModel();
        part.add(all.listStatements(party, null, (RDFNode) null));
        party.listProperties(Gdx.system)
                .forEachRemaining(
                        statement -> part.add(all.listStatements(statement.getResource(), null, (RDFNode) null)));
        return part;
    }

    private static List<Step> keysAndAddresses(Map<String, List<VerificationKey>> keys, Map<String, URI> addresses) {
        List<Step> steps = new ArrayList<>();
        new TreeMap<>(keys).forEach((uscc, owned) -> owned.forEach(key -> steps.add(Proposal.key(uscc, key, "pack"))));
        new TreeMap<>(addresses).forEach((system, address) -> {
            int slash = system.indexOf('/');
            steps.add(Proposal.address(system.substring(0, slash), system.substring(slash + 1), address, "pack"));
        });
        return steps;
    }

    private static List<Step> entries(Path folder, Predicate<String> wanted) throws IOException {
        Path lists = folder.resolve(CODE_LISTS);
        Model shared = Files.exists(lists) ? RdfText.readTurtle(lists) : ModelFactory.createDefaultModel();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.endsWith(".ttl")
                                && !name.equals(PARTIES)
                                && !name.equals(CODE_LISTS)
                                && wanted.test(name);
                    })
                    .sorted()
                    .toList();
        }
        List<Step> steps = new ArrayList<>();
        for (Path file : files) {
            steps.add(Proposal.entry(entry(file, shared), "pack"));
        }
        return steps;
    }

    /** An entry's file, completed with what it refers to in the pack's shared lists. */
    public static Model entry(Path file, Model shared) throws IOException {
        Model entry = RdfText.readTurtle(file);
        EntryReader.embedCodeLists(entry, shared);
        for (RDFNode node : entry.listObjects().toList()) {
            if (node.isURIResource() && !entry.contains(node.asResource(), null, (RDFNode) null)) {
                entry.add(shared.listStatements(node.asResource(), null, (RDFNode) null));
            }
        }
        return entry;
    }
}
