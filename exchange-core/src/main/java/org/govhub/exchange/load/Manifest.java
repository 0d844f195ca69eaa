package org.govhub.exchange.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.govhub.exchange.seal.Sha256;

/**
 * What a load adds up to. Its digest is the load's name and stands in every batch's signed envelope, so whoever has the records
 * can compute it and compare.
 *
 * @param of batches
 * @param count records
 * @param sums of the dataset's number fields over all records
 * @param records SHA-256 over the digests of the batches' records, each a line, in the order of their numbers
 */
public record Manifest(
        String dataset, LoadKind kind, long of, long count, SortedMap<String, BigDecimal> sums, String records) {

    public Manifest {
        sums = Collections.unmodifiableSortedMap(new TreeMap<>(sums));
    }

    /** The manifest of batches in the order of their numbers. */
    public static Manifest of(String dataset, LoadKind kind, Collection<Tally.Total> batches) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        Sha256 digests = new Sha256();
        long count = 0;
        for (Tally.Total batch : batches) {
            count += batch.rows();
            batch.sums().forEach((field, sum) -> Tally.add(sums, field, sum));
            byte[] line = (batch.digest() + "\n").getBytes(StandardCharsets.US_ASCII);
            digests.add(line, line.length);
        }
        return new Manifest(dataset, kind, batches.size(), count, sums, Sha256.text(digests.end()));
    }

    /** The document: JSON without white space, its names in this order, sums as texts without trailing zeros. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("dataset", dataset)
                .put("kind", kind.word())
                .put("of", of)
                .put("count", count);
        ObjectNode written = json.putObject("sums");
        sums.forEach((field, sum) -> written.put(field, sum.stripTrailingZeros().toPlainString()));
        return json.put("records", records);
    }

    /** SHA-256 over the document's UTF-8: what {@code batch.digest} says. */
    public String digest() {
        return Sha256.text(new Sha256().of(json().toString().getBytes(StandardCharsets.UTF_8)));
    }
}
