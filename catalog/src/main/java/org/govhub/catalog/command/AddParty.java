package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Proposal;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.revision.Person;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Step;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.message.Uscc;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * Registers a party and, with a certificate, its key. Two persons take part: the compiler of {@code --key} registers; where
 * the administrator's key lies in the folder too the party is published at once, else it waits for the administrator.
 * A party that is there gets what the request says; another name only where the request says that it is meant.
 */
record AddParty(Terminal terminal, DataFolder folder, KeyOption key) {

    record Request(
            String uscc,
            String name,
            int level,
            String region,
            List<String> roles,
            @Nullable Path certificate,
            @Nullable String algorithm,
            boolean rename) {}

    int run(Request request) throws IOException {
        if (!Uscc.isValid(request.uscc())) {
            throw new CommandFault("fault.uscc", CommandOptions.WRONG_USAGE, request.uscc());
        }
        VerificationKey partyKey =
                request.certificate() == null ? null : key(request.certificate(), request.algorithm());
        try (Catalog catalog = folder.write()) {
            PersonKeys keys = new PersonKeys(folder.path(), folder.clock());
            if (!catalog.bootstrapped()) {
                keys.begin(catalog, PersonKeys.localOperator());
                terminal.line("begun", folder.path().resolve("keys"), PersonKeys.localOperator());
            }
            Party known = catalog.directory().parties().get(request.uscc());
            if (known != null && !known.name().equals(request.name()) && !request.rename()) {
                throw new CommandFault("fault.party.name", CommandOptions.NO, request.uscc(), known.name());
            }
            Person compiler = key.person(keys, catalog, PersonKeys.COMPILER);
            Optional<Person> administrator = keys.person(catalog, PersonKeys.ADMINISTRATOR);
            enact(catalog, List.of(Proposal.party(model(request), "party add")), compiler, administrator);
            if (partyKey != null) {
                enact(catalog, List.of(Proposal.key(request.uscc(), partyKey, "party add")), compiler, administrator);
            }
            String state = administrator.isPresent() ? "published" : "registered";
            if (terminal.json()) {
                terminal.value(Map.of("uscc", request.uscc(), "name", request.name(), "state", state));
            }
            terminal.line("party.added." + state, request.name(), request.uscc());
            return CommandOptions.DONE;
        }
    }

    private static void enact(Catalog catalog, List<Step> steps, Person compiler, Optional<Person> administrator)
            throws IOException {
        List<Revision> registered = catalog.append(steps, compiler);
        if (administrator.isPresent()) {
            catalog.append(
                    registered.stream()
                            .map(revision -> Step.publish(revision, "party add"))
                            .toList(),
                    administrator.get());
        }
    }

    private static VerificationKey key(Path file, @Nullable String algorithm) throws IOException {
        try {
            X509Certificate certificate = Pem.readCertificate(file);
            return new VerificationKey(
                    certificate, algorithm == null ? Algorithm.usualFor(certificate) : Algorithm.named(algorithm));
        } catch (IllegalArgumentException e) {
            throw new CommandFault("fault.certificate", CommandOptions.NO, file, Objects.toString(e.getMessage()));
        }
    }

    private static Model model(Request request) {
        Model model = ModelFactory.createDefaultModel();
        List<Resource> roles = new ArrayList<>();
        request.roles().forEach(role -> roles.add(model.createResource(Codes.NS + "role-" + role)));
        Resource party = model.createResource(Ids.ORG + request.uscc())
                .addProperty(RDF.type, FOAF.Agent)
                .addProperty(DCTerms.identifier, request.uscc())
                .addProperty(FOAF.name, request.name(), "zh")
                .addProperty(Gdx.adminDivision, request.region());
        party.addLiteral(Gdx.level, model.createTypedLiteral(request.level()));
        roles.forEach(role -> party.addProperty(Gdx.role, role));
        return model;
    }
}
