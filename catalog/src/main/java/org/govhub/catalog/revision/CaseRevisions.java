package org.govhub.catalog.revision;

import java.time.Instant;
import java.util.Objects;
import org.govhub.catalog.request.ActJson;
import org.govhub.catalog.request.Actor;
import org.govhub.catalog.request.Actor.Office;
import org.govhub.catalog.request.CaseBook;
import org.jspecify.annotations.Nullable;

/** Takes signed acts about requests, grants and objections into the book of cases, which knows who may do what when. */
final class CaseRevisions {

    private CaseRevisions() {}

    /** @throws IllegalArgumentException with the reason, if the act is not allowed */
    static void apply(Revision revision, @Nullable String operator, CaseBook cases) {
        Step step = revision.step();
        boolean plain = step.refers() == null
                && step.label() == null
                && step.version().isEmpty()
                && !step.widening()
                && revision.place() == null;
        if (step.transition() != Transition.ACT || !plain) {
            throw new IllegalArgumentException("requests, grants and objections move by acts only");
        }
        String act = Objects.requireNonNullElse(step.content(), "");
        String id = step.subject();
        Actor actor = actor(revision, operator);
        Instant time = revision.time();
        switch (step.kind()) {
            case REQUEST -> cases.request(id, ActJson.request(act), actor, time, step.reason());
            case GRANT -> cases.grant(id, ActJson.grant(act), actor, time, step.reason());
            case OBJECTION -> cases.objection(id, ActJson.objection(act), actor, time, step.reason());
            case ENTRY, PARTY, CERTIFICATE, SYSTEM, EXTERNAL -> throw new IllegalArgumentException("it is no case");
        }
    }

    private static Actor actor(Revision revision, @Nullable String operator) {
        Office office =
                switch (revision.role()) {
                    case COMPILER -> Office.COMPILER;
                    case APPROVER -> Office.APPROVER;
                    case ADMINISTRATOR -> Office.ADMINISTRATOR;
                };
        String organisation = revision.organisation();
        String name = revision.actor().substring(organisation.length() + 1);
        return new Actor(organisation, name, office, organisation.equals(operator));
    }
}
