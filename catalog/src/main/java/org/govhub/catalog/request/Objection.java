package org.govhub.catalog.request;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A doubt that a party raises (疑义).
 *
 * @param objector USCC of the party that raises it
 * @param subject what it is about: a resource code, {@code grant/<id>}, an exchange's id, or {@code catalogue}
 * @param answerer USCC of who decides: the provider or the operator
 * @param statement what is wrong and what would be right, in words
 */
public record Objection(Kind kind, String objector, String subject, String answerer, String statement) {

    private static final String SUBJECT = "[A-Za-z0-9/._-]{1,100}";

    /** The five kinds. */
    public enum Kind {
        /** The catalogue says it wrongly (目录疑义). */
        CATALOGUE,
        /** The resource is not there or not as described (资源疑义). */
        RESOURCE,
        /** A grant or refusal is wrong (授权疑义). */
        AUTHORISATION,
        /** Data are used otherwise than granted (使用疑义). */
        USE,
        /** The content is wrong (数据质量疑义). */
        QUALITY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that code, or null. */
        public static @Nullable Kind of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst()
                    .orElse(null);
        }
    }

    public Objection {
        if (!subject.matches(SUBJECT)) {
            throw new IllegalArgumentException("it is not about a resource code, grant/<id> or an exchange");
        }
        if (answerer.equals(objector)) {
            throw new IllegalArgumentException("a party does not answer its own objection");
        }
        Request.requireText("statement", statement);
    }
}
