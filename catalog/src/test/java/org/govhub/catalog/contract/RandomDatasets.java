package org.govhub.catalog.contract;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.jspecify.annotations.Nullable;

/** Datasets nobody thought of: every type, limit and kind of pattern, labels with what breaks out of SQL and XML. */
final class RandomDatasets {

    static final List<String> PATTERNS = List.of(
            "^[0-9]{6}$",
            "^[A-Z]{2}[0-9]{3,5}$",
            "^(19|20)\\d{2}$",
            "^[\\u4e00-\\u9fa5]{2,4}$",
            "^\\d{15}$|^\\d{17}[0-9X]$",
            "^[0-9A-HJ-NPQRTUWXY]{18}$",
            "^[^\\s]{1,10}$",
            "^.{1,5}$",
            "^[\\w.+-]+@[a-z]+\\.(com|cn)$",
            "^\\$?[0-9]+(?:,[0-9]{3})*$",
            "^[\\[\\]^&|~-]{1,3}$",
            "^'[\"<>&;-]{1,3}'$",
            "^a{0,300}$",
            "^(?:县|区|市)[0-9]{1,2}?$",
            "^[𠀀-𠃿]{1,2}号$",
            "^(a|b|)(?:c{2}){2}$",
            "^[0-9]{4}-[0-9]{2}/\\(第\\d+号\\)$",
            "^[^0-9𠮷]+$",
            "^\\p{Lu}\\.?$");

    private static final List<String> LABELS =
            List.of("名称", "金额'); DROP TABLE x; --", "a\"b<c>&]]>", "第一行\n第二行", "--> <!-- x", "'' \\' 号", "=1+1");

    private final Random random;

    RandomDatasets(long seed) {
        this.random = new Random(seed);
    }

    Dataset next() {
        List<Field> fields = new ArrayList<>();
        fields.add(field("f0", FieldType.STRING, true, true));
        int count = 1 + random.nextInt(5);
        for (int i = 1; i <= count; i++) {
            FieldType type = FieldType.values()[random.nextInt(FieldType.values().length)];
            fields.add(field(i == 1 ? "select" : "f" + i, type, random.nextBoolean(), false));
        }
        return new Dataset(
                "3" + (10 + random.nextInt(90)) + "/" + random.nextInt(1_000_000),
                one(LABELS),
                "1.0." + random.nextInt(10),
                "1133022500293101XT",
                Set.of(),
                true,
                fields,
                List.of(),
                null,
                Duration.ofDays(1));
    }

    private Field field(String name, FieldType type, boolean required, boolean key) {
        boolean text = type == FieldType.STRING;
        boolean number = type == FieldType.INTEGER || type == FieldType.DECIMAL;
        boolean patterned = text && random.nextInt(3) == 0;
        boolean coded = text && !patterned && !key && random.nextInt(3) == 0;
        Integer min = text && !patterned ? maybe(random.nextInt(4)) : null;
        Integer max = text && !patterned ? maybe(4 + random.nextInt(12)) : null;
        Integer digits = number ? maybe(1 + random.nextInt(20)) : null;
        Integer fraction = type == FieldType.DECIMAL ? maybe(random.nextInt(6)) : null;
        return new Field(
                name,
                one(LABELS),
                type,
                required,
                key,
                random.nextBoolean(),
                coded ? null : min,
                coded ? null : max,
                digits,
                fraction,
                patterned ? Pattern.compile(one(PATTERNS)) : null,
                coded ? Set.of("01", "02", "A'B", "<x>&\"", "甲 乙", " ", "") : Set.of(),
                number ? maybeDecimal(BigDecimal.valueOf(random.nextInt(5) - 3)) : null,
                number
                        ? maybeDecimal(BigDecimal.valueOf(5 + random.nextInt(5), type == FieldType.DECIMAL ? 1 : 0)
                                .add(BigDecimal.valueOf(2)))
                        : null,
                1 + random.nextInt(4));
    }

    private @Nullable Integer maybe(int value) {
        return random.nextBoolean() ? value : null;
    }

    private @Nullable BigDecimal maybeDecimal(BigDecimal value) {
        return random.nextInt(3) == 0 ? value : null;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
