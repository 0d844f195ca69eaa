package org.govhub.catalog.contract;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a contract can be written as. */
public enum ContractFormat {
    JSON_SCHEMA,
    XSD,
    OPENAPI,
    WSDL,
    DDL_H2,
    DDL_POSTGRESQL,
    XLSX,
    SAMPLES;

    /** The name on the command line, e.g. {@code json-schema}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The format of that name, or null. */
    public static @Nullable ContractFormat named(String name) {
        for (ContractFormat format : values()) {
            if (format.wireName().equals(name)) {
                return format;
            }
        }
        return null;
    }
}
