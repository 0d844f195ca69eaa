package org.govhub.catalog;

import java.util.Set;
import java.util.stream.Collectors;
import org.govhub.catalog.rdf.Decimals;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.RowFilter.Condition;

/** Whether what a request or a grant names is something that the dataset has and can hold. */
final class ScopeFit {

    private ScopeFit() {}

    /** The field, or a fault that names those there are. */
    static Field field(Dataset dataset, String name) {
        Field field = dataset.field(name);
        if (field == null) {
            throw new EntryFault(
                    dataset.code(),
                    "has no field " + name,
                    "use one of " + dataset.fields().stream().map(Field::name).collect(Collectors.joining(", ")));
        }
        return field;
    }

    /** A constant that the field can never hold is a typing error that would silently release or hide rows. */
    static void require(Dataset dataset, Condition condition) {
        Field field = field(dataset, condition.field());
        Set<FieldType> numbers = Set.of(FieldType.DECIMAL, FieldType.INTEGER);
        for (String constant : condition.constants()) {
            boolean fits = (field.codes().isEmpty() || field.codes().contains(constant))
                    && (field.pattern() == null
                            || field.pattern().matcher(constant).matches())
                    && (!numbers.contains(field.type()) || Decimals.isDecimal(constant));
            if (!fits) {
                throw new EntryFault(
                        dataset.code(),
                        "field " + field.name() + " cannot hold " + constant,
                        "choose rows by a value it can hold");
            }
        }
    }
}
