package org.govhub.adapters.connector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A secret by reference: {@code env:NAME} or {@code file:PATH}. Printing it shows the reference. */
public record Secret(String reference) {

    private static final String ENV = "env:";
    private static final String FILE = "file:";

    public Secret {
        if (!reference.startsWith(ENV) && !reference.startsWith(FILE)) {
            throw new IllegalArgumentException("a secret is written env:NAME or file:PATH, never in clear");
        }
    }

    /**
     * The secret itself.
     *
     * @throws IOException when the variable is not set or the file cannot be read
     */
    public String read() throws IOException {
        return read(System::getenv);
    }

    String read(UnaryOperator<@Nullable String> environment) throws IOException {
        if (reference.startsWith(FILE)) {
            return Files.readString(Path.of(reference.substring(FILE.length())), StandardCharsets.UTF_8)
                    .strip();
        }
        String name = reference.substring(ENV.length());
        String value = environment.apply(name);
        if (value == null) {
            throw new IOException("The environment variable " + name + " is not set; connector.yaml refers to it.");
        }
        return value;
    }
}
