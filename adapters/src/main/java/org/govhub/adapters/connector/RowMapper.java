package org.govhub.adapters.connector;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;

/** Makes records of a dataset out of rows of the department, and finds what cannot be one before anything is signed. */
public final class RowMapper {

    private final DatasetContract contract;
    private final List<Item> fields;
    private final List<Item> before;

    /** What makes a field, and what the contract says of it, null where it does not know the field. */
    private record Item(FieldConversion conversion, DatasetContract.@Nullable Item field) {}

    public RowMapper(DatasetContract contract, List<FieldMapping> fields, List<FieldMapping> before, ZoneId zone) {
        this.contract = contract;
        this.fields = items(contract, fields, zone);
        this.before = items(contract, before, zone);
    }

    private static List<Item> items(DatasetContract contract, List<FieldMapping> mappings, ZoneId zone) {
        return conversions(contract, mappings, zone).stream()
                .map(conversion ->
                        new Item(conversion, contract.field(conversion.mapping().field())))
                .toList();
    }

    /** Version of the dataset that the records follow. */
    String version() {
        return contract.version();
    }

    /** One conversion for each mapping, by the contract's types; a field the contract has not is taken as text. */
    public static List<FieldConversion> conversions(
            DatasetContract contract, List<FieldMapping> mappings, ZoneId zone) {
        List<FieldConversion> conversions = new ArrayList<>();
        for (FieldMapping mapping : mappings) {
            DatasetContract.Item item = contract.field(mapping.field());
            conversions.add(new FieldConversion(mapping, item == null ? FieldType.STRING : item.type(), zone));
        }
        return conversions;
    }

    /**
     * The change a row stands for.
     *
     * @throws UnfitValueException naming the field that does not fit the dataset
     */
    public Change change(Source.Found row) throws UnfitValueException {
        Op op = row.op();
        if (op == null) {
            throw new UnfitValueException("cd_operation: expected I, U or D, found another value.");
        }
        try {
            Row record = row(fields, row.values(), op == Op.UPSERT);
            Row old = before.isEmpty() || op == Op.DELETE ? null : row(before, row.values(), false);
            return new Change(op, record, old == null || old.isEmpty() ? null : old);
        } catch (RefusedException e) {
            throw new UnfitValueException(e.detail());
        }
    }

    private static Row row(List<Item> items, Map<String, @Nullable Object> values, boolean whole)
            throws UnfitValueException {
        Map<String, @Nullable Object> record = LinkedHashMap.newLinkedHashMap(items.size());
        for (Item one : items) {
            FieldMapping mapping = one.conversion().mapping();
            String name = mapping.field();
            Object value = one.conversion().outward(values.get(mapping.column()));
            DatasetContract.Item item = one.field();
            if (value != null) {
                if (item != null) {
                    fit(item, value);
                }
                record.put(name, value);
            } else if (item != null && (item.key() || whole && item.required())) {
                throw new UnfitValueException("Field " + name + ": expected a value, found nothing.");
            }
        }
        return new Row(record);
    }

    private static void fit(DatasetContract.Item item, Object value) throws UnfitValueException {
        Integer most = item.maxLength();
        if (most != null && value instanceof String text && text.codePointCount(0, text.length()) > most) {
            throw new UnfitValueException("Field " + item.name() + ": expected at most " + most + " characters, found "
                    + text.codePointCount(0, text.length()) + ".");
        }
        Integer fraction = item.fractionDigits();
        if (value instanceof BigDecimal number) {
            int scale = Math.max(number.stripTrailingZeros().scale(), 0);
            if (scale > (item.type() == FieldType.INTEGER ? 0 : fraction == null ? scale : fraction)) {
                throw new UnfitValueException(
                        "Field " + item.name() + ": expected fewer digits after the point, found " + scale + ".");
            }
        }
    }
}
