package org.govhub.catalog.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.govhub.catalog.validation.Wording;

/**
 * Where a command speaks: results on {@code out}, everything else on {@code err}.
 *
 * @param json whether {@code out} is for a program and takes exactly one JSON value
 * @param pace how often a long work says how far it has come
 */
record Terminal(PrintWriter out, PrintWriter err, Locale locale, boolean json, Pace pace) {

    private static final Wording WORDING = new Wording("org.govhub.catalog.command.messages");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    String say(String key, Object... places) {
        return WORDING.say(locale, key, places);
    }

    /** A line for people; nothing when a program reads. */
    void line(String key, Object... places) {
        if (!json) {
            out.println(say(key, places));
        }
    }

    /** How far a long work has come, on {@code err}; most calls say nothing, so that it may be called for each thing done. */
    void progress(String key, Object... places) {
        if (pace.isTime()) {
            note(key, places);
        }
    }

    /** A line for people beside the result. */
    void note(String key, Object... places) {
        err.println(say(key, places));
        err.flush();
    }

    /** The one value of a program's answer. */
    void value(Object value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
