package org.govhub.catalog.request;

import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.catalog.request.Request.Missing;
import org.jspecify.annotations.Nullable;

/**
 * A request as a person writes it, before requester and provider are filled in.
 *
 * @param scope what is wanted of a dataset, null where it is not in the catalogue
 * @param missing what is wanted that the catalogue does not have, else null
 */
public record RequestPaper(
        String basis,
        String scenario,
        @Nullable Scope scope,
        @Nullable Missing missing) {

    public RequestPaper {
        if ((scope == null) == (missing == null)) {
            throw new IllegalArgumentException("it asks for part of a dataset or for something missing, not for both");
        }
    }

    /**
     * Reads a JSON file with {@code basis}, {@code scenario} and either {@code scope} or {@code missing}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static RequestPaper read(String text) {
        Members json = Members.read(text).only("basis", "scenario", "scope", "missing");
        boolean absent = json.object().has("missing");
        Members missing = absent ? json.member("missing").only("title", "description") : json;
        return new RequestPaper(
                json.text("basis"),
                json.text("scenario"),
                json.object().has("scope") ? ScopeJson.readPaper(json.member("scope")) : null,
                absent ? new Missing(missing.text("title"), missing.text("description")) : null);
    }

    /**
     * The request of a party.
     *
     * @param provider USCC of the dataset's provider; not used for what is missing
     * @param renews id of the grant that is to be renewed, null for a new one
     */
    public Request of(String requester, String provider, @Nullable String renews) {
        Scope wanted = scope;
        Missing absent = missing;
        if (absent != null) {
            return new Request(requester, basis, scenario, absent, renews);
        }
        if (wanted == null) {
            throw new IllegalStateException("a paper asks for something");
        }
        return new Request(requester, basis, scenario, new InCatalogue(provider, wanted), renews);
    }
}
