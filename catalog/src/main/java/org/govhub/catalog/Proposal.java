package org.govhub.catalog;

import java.net.URI;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.entry.PartyReader;
import org.govhub.catalog.rdf.CanonicalGraph;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Label;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;
import org.govhub.exchange.seal.VerificationKey;

/** The steps that propose something to the catalogue; each is checked here, and takes effect when somebody publishes it. */
public final class Proposal {

    private Proposal() {}

    /**
     * Hands in an entry for registration. Code lists of the vocabulary that it uses become part of it.
     *
     * @throws EntryFault if the entry cannot be carried out
     */
    public static Step entry(Model entry, String reason) {
        EntryReader.embedCodeLists(entry);
        EntryReader.read(entry, true);
        return entryStep(entry, Transition.REGISTER, reason);
    }

    /** Keeps an entry that need not be complete; it has a code and a title. */
    public static Step draft(Model entry, String reason) {
        EntryReader.title(entry);
        return entryStep(entry, Transition.DRAFT, reason);
    }

    /**
     * Proposes a party.
     *
     * @throws EntryFault if the graph does not describe exactly one
     */
    public static Step party(Model party, String reason) {
        String uscc = PartyReader.read(party).uscc();
        return new Step(Kind.PARTY, uscc, Transition.REGISTER, "", reason, CanonicalGraph.write(party), null);
    }

    /** Proposes a key with which {@code uscc} signs its messages. */
    public static Step key(String uscc, VerificationKey key, String reason) {
        return Step.registerKey(uscc, key, null, reason);
    }

    /** Proposes the address under which the hub calls a system that the party's description names. */
    public static Step address(String uscc, String system, URI address, String reason) {
        String subject = uscc + "/" + system;
        return new Step(Kind.SYSTEM, subject, Transition.REGISTER, "", reason, address.toString(), null);
    }

    /** Title and owner of an entry as its graph says them; an owner is whatever follows the organisations' address. */
    public static Label label(Model entry) {
        Resource publisher = EntryReader.subject(entry).getPropertyResourceValue(DCTerms.publisher);
        boolean named = publisher != null
                && publisher.isURIResource()
                && publisher.getURI().startsWith(Ids.ORG);
        return new Label(EntryReader.title(entry), named ? publisher.getURI().substring(Ids.ORG.length()) : "");
    }

    private static Step entryStep(Model entry, Transition transition, String reason) {
        return new Step(
                Kind.ENTRY,
                EntryReader.code(entry),
                transition,
                EntryReader.version(entry),
                reason,
                CanonicalGraph.write(entry),
                null,
                label(entry),
                false);
    }
}
