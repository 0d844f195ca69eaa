package org.govhub.catalog.command;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.PublishedVersion;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.pack.PackCatalog;
import org.govhub.catalog.rdf.RdfText;
import org.jspecify.annotations.Nullable;

/** Finds what is meant by a draft: a file, the version under way, or where there is none, the last publication. */
final class Drafts {

    private Drafts() {}

    /**
     * A version of an entry beside the one it is to replace.
     *
     * @param published null before the first publication
     */
    record Draft(String code, @Nullable Model published, Model model) {}

    static Draft read(Catalog catalog, @Nullable String code, @Nullable Path file) throws IOException {
        if (file != null) {
            return ofFile(catalog, code, file);
        }
        if (code == null) {
            throw new CommandFault("fault.noCode", CommandOptions.WRONG_USAGE);
        }
        Model newest =
                catalog.newest(code).orElseThrow(() -> new CommandFault("fault.noEntry", CommandOptions.NO, code));
        PublishedVersion[] versions = catalog.versions(code).toArray(PublishedVersion[]::new);
        boolean underWay = catalog.life(code).pending() != null;
        int before = underWay ? versions.length - 1 : versions.length - 2;
        return new Draft(code, before < 0 ? null : catalog.model(versions[before].content()), newest);
    }

    private static Draft ofFile(Catalog catalog, @Nullable String code, Path file) throws IOException {
        String found = EntryReader.code(RdfText.readTurtle(file));
        if (code != null && !code.equals(found)) {
            throw new CommandFault("fault.otherCode", CommandOptions.NO, file, found, code);
        }
        Model published = catalog.life(found).published() == null
                ? null
                : catalog.model(found).orElse(null);
        // what the draft refers to and does not describe, code lists and laws, is as it was
        Model known = published == null ? ModelFactory.createDefaultModel() : published;
        Model draft = PackCatalog.entry(file, known);
        EntryReader.embedCodeLists(draft);
        return new Draft(found, published, draft);
    }
}
