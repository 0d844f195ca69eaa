package org.govhub.routes.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Row;

/**
 * The organisation codes 质监 has given out (dataset 302003001/000001): first every enterprise's, then those abolished because
 * the enterprise was cancelled.
 */
final class OrgCodes {

    private final List<Change> given = new ArrayList<>();
    private final List<Change> abolished = new ArrayList<>();

    private OrgCodes(Enterprises enterprises) {
        LocalDate lately = LocalDate.of(2024, 11, 1);
        for (Enterprise enterprise : enterprises.current()) {
            boolean expired =
                    !enterprise.isCancelled() && enterprise.registered().isBefore(LocalDate.of(2007, 1, 1));
            Row row = row(enterprise, expired ? lately : lately.plusYears(4), expired ? "expired" : "valid");
            given.add(Change.upsert(row));
            if (enterprise.isCancelled()) {
                abolished.add(Rows.changed(Rows.with(row, "status", "cancelled"), Rows.of("status", "valid")));
            }
        }
    }

    static OrgCodes of(Enterprises enterprises) {
        return new OrgCodes(enterprises);
    }

    List<Change> given() {
        return Collections.unmodifiableList(given);
    }

    /** The codes of cancelled enterprises; 工商, which gets only the others, is to see these go. */
    List<Change> abolished() {
        return Collections.unmodifiableList(abolished);
    }

    List<Change> all() {
        List<Change> all = new ArrayList<>(given);
        all.addAll(abolished);
        return all;
    }

    private static Row row(Enterprise enterprise, LocalDate expires, String status) {
        return Rows.of(
                "org_code", enterprise.orgCode(),
                "uscc", enterprise.uscc(),
                "name", enterprise.name(),
                "address", enterprise.address(),
                "legal_person", enterprise.legalPerson(),
                "issue_date", enterprise.registered().plusDays(1).toString(),
                "expiry_date", expires.toString(),
                "status", status);
    }
}
