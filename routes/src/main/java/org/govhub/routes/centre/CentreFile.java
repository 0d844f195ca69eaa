package org.govhub.routes.centre;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.govhub.adapters.comparison.Normalisation;
import org.govhub.adapters.comparison.Plan;
import org.govhub.adapters.staging.Source;
import org.govhub.exchange.seal.MatchKeys;
import org.jspecify.annotations.Nullable;

/**
 * What a data centre's programs are told, e.g. {@code compare.yaml}. Paths are relative to the file's folder; secrets are
 * files named in it, never values.
 *
 * @param hub scheme, host and port
 * @param party USCC of the data centre
 * @param keys folder with its key and certificate and the hub's certificate
 * @param sources key fields by resource code, of every dataset whose deliveries are kept
 * @param bases resource codes of the base stores it builds
 * @param objections where conflicts between their sources are objected to; null where they are only listed
 */
public record CentreFile(
        URI hub,
        String party,
        Path keys,
        Database database,
        Map<String, List<String>> sources,
        List<ComparisonPart> comparisons,
        List<String> bases,
        @Nullable ObjectionsPart objections) {

    public CentreFile {
        require(hub, "hub");
        require(party, "party");
        require(keys, "keys");
        require(database, "database");
        sources = sources == null ? Map.of() : new LinkedHashMap<>(sources);
        comparisons = comparisons == null ? List.of() : List.copyOf(comparisons);
        bases = bases == null ? List.of() : List.copyOf(bases);
    }

    /** Its own database; {@code passwordFile} holds nothing but the password. */
    public record Database(
            String url, @Nullable String user, @Nullable Path passwordFile) {
        public Database {
            require(url, "database.url");
        }
    }

    /** The dataset of objections, and the secret that makes their {@code subject_key}, none where they have none. */
    public record ObjectionsPart(String dataset, @Nullable Secret secret) {
        public ObjectionsPart {
            require(dataset, "objections.dataset");
        }

        /** Makes the subject keys. */
        public @Nullable MatchKeys keys() throws IOException {
            return secret == null ? null : MatchKeys.read(hash(secret.hash()), secret.file());
        }
    }

    /** One comparison; {@code result} is the dataset its findings are published as, none where they stay here. */
    public record ComparisonPart(
            String name,
            @Nullable String result,
            String match,
            SidePart left,
            SidePart right,
            List<FieldPart> fields,
            @Nullable Secret secret) {
        public ComparisonPart {
            require(name, "comparisons.name");
            require(match, "comparisons.match");
            require(left, "comparisons.left");
            require(right, "comparisons.right");
            fields = fields == null ? List.of() : List.copyOf(fields);
        }
    }

    /** One side of a comparison. */
    public record SidePart(String dataset, String key, Map<String, List<String>> without) {
        public SidePart {
            require(dataset, "comparisons.left/right.dataset");
            require(key, "comparisons.left/right.key");
            without = without == null ? Map.of() : without;
        }
    }

    /** Two fields that should say the same, compared {@code as} (text where nothing is said). */
    public record FieldPart(
            String name,
            @Nullable String left,
            @Nullable String right,
            @Nullable String as) {
        public FieldPart {
            require(name, "comparisons.fields.name");
        }
    }

    /** A shared secret for match keys, {@code hash} sha-256 or sm3. */
    public record Secret(Path file, @Nullable String hash) {
        public Secret {
            require(file, "comparisons.secret.file");
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with place and sentence, when something in it is unknown, missing or wrong
     */
    public static CentreFile read(Path file) throws IOException {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
                .build();
        try {
            return mapper.readValue(Files.readAllBytes(file), CentreFile.class)
                    .below(file.toAbsolutePath().normalize().resolveSibling(""));
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    file + ": unknown key " + path(e) + "; known here: "
                            + Objects.requireNonNullElse(e.getKnownPropertyIds(), List.of()),
                    e);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(file + ": " + path(e) + ": " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not YAML: " + e.getOriginalMessage(), e);
        }
    }

    /** What deliveries are kept. */
    public List<Source> kept() {
        return sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
    }

    /** Opens the data centre's database. */
    public Connection open() throws IOException, SQLException {
        Properties login = new Properties();
        if (database.user() != null) {
            login.setProperty("user", database.user());
        }
        if (database.passwordFile() != null) {
            login.setProperty(
                    "password", Files.readString(database.passwordFile()).strip());
        }
        return DriverManager.getConnection(database.url(), login);
    }

    /** The plan of a comparison, checked against what is kept. */
    public Plan plan(ComparisonPart part) throws IOException {
        Secret secret = part.secret();
        return new Plan(
                part.name(),
                side(part.left()),
                side(part.right()),
                normalisation(part.match()),
                part.fields().stream()
                        .map(field -> new Plan.ComparedField(
                                field.name(),
                                Objects.requireNonNullElse(field.left(), field.name()),
                                Objects.requireNonNullElse(field.right(), field.name()),
                                normalisation(Objects.requireNonNullElse(field.as(), "text"))))
                        .toList(),
                secret == null ? null : MatchKeys.read(hash(secret.hash()), secret.file()));
    }

    /** The hash function of that name, SHA-256 where none is named. */
    public static MatchKeys.Hash hash(@Nullable String word) {
        for (MatchKeys.Hash hash : MatchKeys.Hash.values()) {
            if (word == null || hash.wireName().equals(word)) {
                return hash;
            }
        }
        throw new IllegalArgumentException("hash: expected sha-256 or sm3, found " + word);
    }

    /** The normalisation of that word. */
    public static Normalisation normalisation(String word) {
        return Normalisation.ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException("match/as: expected one of "
                        + List.of(Normalisation.values()).stream()
                                .map(Normalisation::word)
                                .collect(Collectors.joining(", "))
                        + "; found " + word));
    }

    private Plan.Side side(SidePart side) {
        if (!sources.containsKey(side.dataset())) {
            throw new IllegalArgumentException(
                    "dataset " + side.dataset() + " is compared and not among the sources; name it there with its key");
        }
        return new Plan.Side(side.dataset(), side.key(), side.without());
    }

    private CentreFile below(Path folder) {
        return new CentreFile(
                hub,
                party,
                folder.resolve(keys),
                new Database(
                        database.url(),
                        database.user(),
                        database.passwordFile() == null ? null : folder.resolve(database.passwordFile())),
                sources,
                comparisons.stream().map(part -> below(part, folder)).toList(),
                bases,
                objections == null
                        ? null
                        : new ObjectionsPart(objections.dataset(), below(objections.secret(), folder)));
    }

    private static @Nullable Secret below(@Nullable Secret secret, Path folder) {
        return secret == null ? null : new Secret(folder.resolve(secret.file()), secret.hash());
    }

    private static ComparisonPart below(ComparisonPart part, Path folder) {
        Secret secret = part.secret();
        return new ComparisonPart(
                part.name(),
                part.result(),
                part.match(),
                part.left(),
                part.right(),
                part.fields(),
                below(secret, folder));
    }

    private static void require(@Nullable Object value, String key) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
