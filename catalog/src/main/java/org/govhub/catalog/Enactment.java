package org.govhub.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Revision;
import org.govhub.catalog.revision.Staff;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;

/** Brings proposals from a registration to the publication, where the keys of all three persons are at hand. */
record Enactment(Catalog catalog, Staff staff, String reason) {

    List<Revision> run(List<Step> proposals) throws IOException {
        List<Revision> registered = catalog.append(proposals, staff.compiler());
        List<Step> approvals = new ArrayList<>();
        List<Step> publications = new ArrayList<>();
        for (Revision revision : registered) {
            if (revision.step().kind() == Kind.ENTRY) {
                approvals.add(Step.onward(revision, Transition.APPROVE, reason));
            }
            publications.add(Step.publish(revision, reason));
        }
        catalog.append(approvals, staff.approver());
        List<Revision> published = catalog.append(publications, staff.administrator());
        List<Step> confirmations = published.stream()
                .filter(revision -> revision.step().widening())
                .map(revision -> Step.onward(revision, Transition.CONFIRM, reason))
                .toList();
        catalog.append(confirmations, staff.approver());
        return published;
    }
}
