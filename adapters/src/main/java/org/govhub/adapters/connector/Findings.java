package org.govhub.adapters.connector;

import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison of settings, table and dataset found.
 *
 * @param faults stop the flow
 * @param remarks do not
 */
public record Findings(List<String> faults, List<String> remarks) {

    public Findings() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    public void fault(String sentence) {
        faults.add(sentence);
    }

    public void remark(String sentence) {
        remarks.add(sentence);
    }

    /**
     * Goes on only without faults.
     *
     * @throws StructureFault naming them, and the differences to the last run, which often are the cause
     */
    public void requireSound(List<String> differences) throws StructureFault {
        if (!faults.isEmpty()) {
            List<String> all = new ArrayList<>(faults);
            differences.forEach(difference -> all.add("Since the last run: " + difference));
            throw new StructureFault(all);
        }
    }
}
