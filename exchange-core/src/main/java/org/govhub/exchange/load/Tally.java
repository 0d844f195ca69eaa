package org.govhub.exchange.load;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.seal.Sha256;

/** Adds up records one after the other: how many, the sums of their number fields, and a digest over their lines. */
public final class Tally {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,60}(\\.\\d{1,40})?");

    private final Set<String> numeric;
    private final Sha256 sha256 = new Sha256();
    private final SortedMap<String, BigDecimal> sums = new TreeMap<>();
    private long rows;

    /** @param numeric wire names of the fields that are added up */
    public Tally(Set<String> numeric) {
        this.numeric = Set.copyOf(numeric);
    }

    /**
     * What some records add up to.
     *
     * @param sums by field, without trailing zeros; a field without any value is not there
     * @param digest SHA-256 over the records' lines
     */
    public record Total(long rows, SortedMap<String, BigDecimal> sums, String digest) {
        public Total {
            sums = Collections.unmodifiableSortedMap(new TreeMap<>(sums));
        }
    }

    /** The total of some records. */
    public static Total of(List<Change> changes, Set<String> numeric) {
        Tally tally = new Tally(numeric);
        changes.forEach(tally::add);
        return tally.total();
    }

    /** The fields of an entry's records that are added up. */
    public static Set<String> numeric(Dataset dataset) {
        return dataset.fields().stream()
                .filter(field -> field.type() == FieldType.INTEGER || field.type() == FieldType.DECIMAL)
                .map(Field::name)
                .collect(Collectors.toSet());
    }

    /** Takes one more record in. */
    public void add(Change change) {
        add(change, RecordLine.of(change));
    }

    /** Takes one more record in, whose line is at hand. */
    public void add(Change change, byte[] line) {
        sha256.add(line, line.length);
        rows++;
        for (String field : numeric) {
            Object value = change.record().get(field);
            if (value instanceof BigDecimal number) {
                add(sums, field, number);
            } else if (value instanceof Lexical lexical
                    && NUMBER.matcher(lexical.text()).matches()) {
                add(sums, field, new BigDecimal(lexical.text()));
            }
        }
    }

    /** The total of everything taken in; the tally is empty again. */
    public Total total() {
        Total total = new Total(rows, sums, Sha256.text(sha256.end()));
        sums.clear();
        rows = 0;
        return total;
    }

    static void add(SortedMap<String, BigDecimal> sums, String field, BigDecimal number) {
        sums.merge(field, number, (one, other) -> one.add(other));
    }
}
