package org.govhub.catalog.rdf;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.streammgr.StreamManager;

/** Reads and writes RDF text. Reading never fetches anything: neither an import nor a JSON-LD context is dereferenced. */
public final class RdfText {

    private RdfText() {}

    /**
     * The graph of a text.
     *
     * @param name what to call the text in a fault, e.g. the file's name
     * @throws EntryFault if the text is not of that language
     */
    public static Model read(String text, Lang lang, String name) {
        Model model = ModelFactory.createDefaultModel();
        try {
            RDFParser.fromString(text, lang)
                    .base(Terms.Ids.BASE)
                    .streamManager(new StreamManager())
                    .set(LangJSONLD11.JSONLD_OPTIONS, offline())
                    .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
                    .parse(model);
        } catch (RiotException e) {
            throw new EntryFault(
                    name,
                    "the text is not well-formed " + lang.getName() + ": " + e.getMessage(),
                    "correct it there",
                    e);
        }
        return model;
    }

    /** The graph of a Turtle file in UTF-8. */
    public static Model readTurtle(Path file) throws IOException {
        return read(Files.readString(file, StandardCharsets.UTF_8), Lang.TURTLE, String.valueOf(file.getFileName()));
    }

    public static String write(Model model, RDFFormat format) {
        StringWriter text = new StringWriter();
        RDFDataMgr.write(text, model, format);
        return text.toString();
    }

    private static JsonLdOptions offline() {
        return new JsonLdOptions((address, options) -> {
            throw new JsonLdError(
                    JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED,
                    "remote contexts are not fetched; write it in place");
        });
    }
}
