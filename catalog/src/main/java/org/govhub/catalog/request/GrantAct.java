package org.govhub.catalog.request;

import java.util.Arrays;
import java.util.Locale;

/** What happens to a grant after it was made; each needs a reason. Renewing is a request of its own. */
public enum GrantAct {
    /** Stops it at once: anybody at hand of the operator, the provider or the grantee. */
    SUSPEND,
    /** The provider's approver lets it go on. */
    RESUME,
    /** Ends it for good. */
    REVOKE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GrantAct of(String code) {
        return Arrays.stream(values())
                .filter(act -> act.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + code + "' is nothing that happens to a grant"));
    }
}
