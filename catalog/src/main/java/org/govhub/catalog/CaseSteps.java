package org.govhub.catalog;

import org.govhub.catalog.request.ActJson;
import org.govhub.catalog.request.GrantAct;
import org.govhub.catalog.request.ObjectionAct;
import org.govhub.catalog.request.RequestAct;
import org.govhub.catalog.revision.Kind;
import org.govhub.catalog.revision.Step;
import org.govhub.catalog.revision.Transition;

/** The steps of requests, grants and objections: one signed revision for each act, in force at once. */
public final class CaseSteps {

    private CaseSteps() {}

    /** An act about the request of that id. */
    public static Step request(String id, RequestAct act, String reason) {
        return step(Kind.REQUEST, id, reason, ActJson.write(act));
    }

    /** What happens to the grant of that id. */
    public static Step grant(String id, GrantAct act, String reason) {
        return step(Kind.GRANT, id, reason, ActJson.write(act));
    }

    /** An act about the objection of that id. */
    public static Step objection(String id, ObjectionAct act, String reason) {
        return step(Kind.OBJECTION, id, reason, ActJson.write(act));
    }

    private static Step step(Kind kind, String id, String reason, String content) {
        return new Step(kind, id, Transition.ACT, "", reason, content, null);
    }
}
