package org.govhub.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.catalog.rdf.RdfText;

/** The pack's entry of enterprise registrations, with a few words of its text replaced. */
public final class RegistrationEntry {

    private RegistrationEntry() {}

    /** @param edits pairs of a text that occurs and what replaces it, everywhere */
    public static Model with(String... edits) {
        return read(text(edits));
    }

    public static String text(String... edits) {
        try {
            String text = Files.readString(folder().resolve("enterprise-registration.ttl"));
            for (int i = 0; i < edits.length; i += 2) {
                if (!text.contains(edits[i])) {
                    throw new IllegalArgumentException("the entry does not say " + edits[i]);
                }
                text = text.replace(edits[i], edits[i + 1]);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Model read(String text) {
        try {
            Model entry = RdfText.read(text, Lang.TURTLE, "enterprise-registration.ttl");
            EntryReader.embedCodeLists(entry, RdfText.readTurtle(folder().resolve("code-lists.ttl")));
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return Demo.pack().resolve("catalog");
    }
}
