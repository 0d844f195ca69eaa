package org.govhub.exchange.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a dataset must be to take the verdicts on rows that were set aside (decision 0034): the operator's own, with exactly the
 * fields of a verdict. Anything else would put what the hub writes, keys of rows among it, into somebody's data.
 */
public final class VerdictDataset {

    private static final String POSITION = "position";

    /** The fields of a verdict. */
    public static final List<String> FIELDS =
            List.of("exchange", POSITION, "reporter", "dataset", "record_key", "verdict", "field", "code", "cause");

    private VerdictDataset() {}

    /** Why verdicts cannot go there; empty when they can. */
    public static Optional<String> objection(Dataset target, String hub) {
        if (!target.provider().equals(hub)) {
            return Optional.of("its provider is " + target.provider() + " and not the hub's operator " + hub);
        }
        Map<String, FieldType> found = target.fields().stream().collect(Collectors.toMap(Field::name, Field::type));
        Map<String, FieldType> wanted = FIELDS.stream()
                .collect(Collectors.toMap(
                        name -> name, name -> name.equals(POSITION) ? FieldType.INTEGER : FieldType.STRING));
        return found.equals(wanted)
                ? Optional.empty()
                : Optional.of("its fields are not those of a verdict: " + String.join(", ", FIELDS)
                        + " (all text, position an integer)");
    }
}
