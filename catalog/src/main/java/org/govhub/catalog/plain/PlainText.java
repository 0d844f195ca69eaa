package org.govhub.catalog.plain;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.govhub.catalog.rdf.EntryFault;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * JSON and YAML, read strictly. YAML is taken as a friendlier spelling of JSON: no aliases (a few of them can stand for more
 * than fits into memory) and no type tags (they name Java classes).
 */
public final class PlainText {

    private static final int DEEPEST = 50;
    private static final int LONGEST = 10_000_000;

    /** Duplicate members and what follows the last brace are faults. */
    public static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            // 0.0 is a decimal, 0 an integer: RDF tells them apart
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .loaderOptions(options())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private PlainText() {}

    /**
     * The same as JSON; several documents become several values, one after the other.
     *
     * @throws EntryFault if the text is not YAML, or uses what a file from elsewhere must not
     */
    public static byte[] yamlToJson(String text, String file) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (YAMLParser parser = YAML.createParser(text);
                JsonGenerator out = JSON.createGenerator(json)) {
            parser.enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias() || parser.getTypeId() != null) {
                    throw new EntryFault(
                            file,
                            line(parser.currentTokenLocation()) + "an alias (*) or type tag (!)",
                            "write the value itself");
                }
                copy(parser, out);
            }
        } catch (JsonProcessingException e) {
            throw new EntryFault(file, line(e.getLocation()) + e.getOriginalMessage(), "correct it there", e);
        }
        return json.toByteArray();
    }

    /** The entry as YAML. */
    public static String yaml(Object entry) throws IOException {
        return new YAMLMapper(YAML).writeValueAsString(entry);
    }

    /** A number that would lose its leading zeros or last digits is a text. */
    private static void copy(YAMLParser parser, JsonGenerator out) throws IOException {
        String text = parser.currentToken().isNumeric() ? parser.getText() : "";
        if (!text.isEmpty() && (text.length() > 15 || !text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?"))) {
            out.writeString(text);
        } else if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw new EntryFault(String.valueOf(line(parser.currentTokenLocation())), "binary data", "write a text");
        } else {
            out.copyCurrentEvent(parser);
        }
    }

    private static String line(@org.jspecify.annotations.Nullable JsonLocation place) {
        return place == null ? "" : "line " + place.getLineNr() + ": ";
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(512 << 20);
        return options;
    }
}
