package org.govhub.routes.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Uscc;

/**
 * The tax registers of 国税 and 地税 (dataset 302002001/000001) as they follow from the enterprises: most are registered for
 * tax, a known set is missing, a known set is in tax without being registered as an enterprise.
 */
final class TaxRegisters {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 4);
    private static final String NORMAL = "01";
    private static final String ENDED = "04";

    private static final int RENAMED = 1;

    private final Words words;
    private final List<Change> state = new ArrayList<>();
    private final List<Change> local = new ArrayList<>();
    private final Set<String> onlyRegistered = new TreeSet<>();
    private final Set<String> onlyTaxed = new TreeSet<>();

    private TaxRegisters(Enterprises enterprises) {
        this.words = enterprises.words();
        int position = 0;
        for (Enterprise enterprise : enterprises.current()) {
            position++;
            if (enterprise.isCancelled()) {
                // every second cancelled enterprise forgot to deregister for tax
                boolean forgotten = position % 2 == 0;
                add(enterprise, forgotten ? NORMAL : ENDED);
                if (forgotten) {
                    onlyTaxed.add(enterprise.orgCode());
                }
            } else if (words.below(50) == 0) {
                onlyRegistered.add(enterprise.orgCode());
            } else {
                add(enterprise, NORMAL);
            }
        }
        for (int i = 0; i < Math.max(3, position / 100); i++) {
            addUnregistered();
        }
    }

    static TaxRegisters of(Enterprises enterprises) {
        return new TaxRegisters(enterprises);
    }

    /** What 国税 publishes as provider. */
    List<Change> state() {
        return Collections.unmodifiableList(state);
    }

    /** What 地税 publishes as delegate: the same taxpayers where they lie in its towns. */
    List<Change> local() {
        return Collections.unmodifiableList(local);
    }

    List<Change> all() {
        List<Change> all = new ArrayList<>(state);
        all.addAll(local);
        return all;
    }

    /** Organisation codes of enterprises that tax does not know, sorted. */
    Set<String> onlyRegistered() {
        return Collections.unmodifiableSet(onlyRegistered);
    }

    /** Organisation codes of taxpayers that are no (longer a) registered enterprise, sorted. */
    Set<String> onlyTaxed() {
        return Collections.unmodifiableSet(onlyTaxed);
    }

    private void add(Enterprise enterprise, String status) {
        LocalDate registered = enterprise.registered().plusDays(10L + words.below(20));
        // one taxpayer is still in tax under the name it gave up: what a base store objects to
        String name = state.size() == RENAMED ? enterprise.name() + "（曾用名）" : enterprise.name();
        add(enterprise.uscc(), name, enterprise.type(), enterprise.town(), status, registered);
    }

    private void addUnregistered() {
        Town town = Town.ALL.get(words.below(Town.ALL.size()));
        String uscc = words.uscc(true);
        add(uscc, words.enterprise("9500", town), "9500", town, NORMAL, LAST_DAY.minusDays(words.below(900)));
        onlyTaxed.add(Uscc.orgCode(uscc));
    }

    private void add(String uscc, String name, String type, Town town, String status, LocalDate registered) {
        String contact = words.person();
        String phone = words.phone();
        String taxpayerType = type.equals("9500") ? "3" : words.below(3) == 0 ? "1" : "2";
        LocalDate ended = status.equals(ENDED) ? LAST_DAY : null;
        Row row = Rows.of(
                "uscc", uscc,
                "tax_bureau", "G",
                "taxpayer_id", "330225" + Uscc.orgCode(uscc),
                "name", name,
                "taxpayer_type", taxpayerType,
                "town", town.code(),
                "tax_contact", contact,
                "tax_phone", phone,
                "status", status,
                "reg_date", registered.toString(),
                "change_date", ended == null ? null : ended.toString());
        state.add(Change.upsert(row));
        if (town.isOfLocalTax()) {
            local.add(Change.upsert(Rows.with(row, "tax_bureau", "D")));
        }
    }
}
