package org.govhub.routes.load;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;

/** The catalogue's contract as the engine's check knows an entry, so that rows are judged before they travel. */
public final class LocalEntry {

    private LocalEntry() {}

    /** The dataset with the fields and limits the contract tells; patterns and code lists only the hub checks. */
    public static Dataset of(DatasetContract contract) {
        List<Field> fields = contract.fields().stream()
                .map(item -> new Field(
                        item.name(),
                        item.label(),
                        item.type(),
                        item.required(),
                        item.key(),
                        false,
                        null,
                        item.maxLength(),
                        item.totalDigits(),
                        item.fractionDigits(),
                        null,
                        Set.of(),
                        1))
                .toList();
        return new Dataset(
                contract.code(),
                contract.title(),
                contract.version(),
                contract.provider(),
                Set.of(),
                true,
                fields,
                List.of(),
                null,
                Duration.ofDays(1));
    }
}
