package org.govhub.catalog.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A data type as sheets and databases write it: {@code 字符型C}, {@code C(18)}, {@code varchar2（50）}, {@code NUMBER(10,2)}.
 *
 * @param type local name of the XML Schema type, null where no list knows the word
 */
record TypeText(
        @Nullable String type,
        @Nullable Integer length,
        @Nullable Integer fraction) {

    private static final Pattern SIZED =
            Pattern.compile("([^()]*?)\\s*(?:\\(\\s*([0-9]{1,9})\\s*(?:[,，、.]\\s*([0-9]{1,9})\\s*)?\\))?");

    static TypeText parse(String written, PlanCodes codes) {
        Matcher sized = SIZED.matcher(Names.same(written));
        if (!sized.matches()) {
            return new TypeText(codes.meaning(PlanCodes.CodeList.TYPE, written), null, null);
        }
        return new TypeText(
                codes.meaning(PlanCodes.CodeList.TYPE, sized.group(1)), number(sized.group(2)), number(sized.group(3)));
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }
}
