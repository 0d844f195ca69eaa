package org.govhub.catalog.request;

import static org.govhub.catalog.request.ObjectionState.CHECKED;
import static org.govhub.catalog.request.ObjectionState.CLOSED;
import static org.govhub.catalog.request.ObjectionState.DRAFT;
import static org.govhub.catalog.request.ObjectionState.RATED;
import static org.govhub.catalog.request.ObjectionState.REJECTED;
import static org.govhub.catalog.request.ObjectionState.TO_ACCEPT;
import static org.govhub.catalog.request.ObjectionState.VERIFIED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.govhub.catalog.request.Actor.Office;
import org.govhub.catalog.request.ObjectionAct.Check;
import org.govhub.catalog.request.ObjectionAct.Close;
import org.govhub.catalog.request.ObjectionAct.Draft;
import org.govhub.catalog.request.ObjectionAct.Rate;
import org.govhub.catalog.request.ObjectionAct.Reject;
import org.govhub.catalog.request.ObjectionAct.Submit;
import org.govhub.catalog.request.ObjectionAct.Verify;
import org.jspecify.annotations.Nullable;

/**
 * An objection and what became of it. {@link #after} is its state machine: it gives the case after an act, or throws {@link
 * ActRefused} and changes nothing.
 *
 * @param since when it came into this state
 * @param upheld whether it was found right, null until that is decided
 * @param stars the objector's rating, null until there is one
 * @param history all acts, oldest first
 */
public record ObjectionCase(
        String id,
        Objection objection,
        ObjectionState state,
        Instant since,
        @Nullable Boolean upheld,
        @Nullable Integer stars,
        List<Acted> history) {

    public ObjectionCase {
        history = List.copyOf(history);
    }

    /** A new case. */
    static ObjectionCase begun(String id, ObjectionAct act, Acted acted) {
        return switch (act) {
            case Draft draft -> begun(id, draft.objection(), DRAFT, acted, List.of());
            case Submit submit -> begun(id, submit.objection(), TO_ACCEPT, acted, List.of());
            case Check c -> throw unknown(id);
            case Verify v -> throw unknown(id);
            case Reject r -> throw unknown(id);
            case Rate r -> throw unknown(id);
            case Close c -> throw unknown(id);
        };
    }

    /** The case after {@code act}. */
    ObjectionCase after(ObjectionAct act, Acted acted) {
        if (act.needsReason() && acted.reason().isBlank()) {
            throw new ActRefused("it needs a reason");
        }
        Actor actor = acted.actor();
        return switch (act) {
            case Draft draft -> changed(draft.objection(), DRAFT, acted);
            case Submit submit -> changed(submit.objection(), TO_ACCEPT, acted);
            case Check c -> {
                require(
                        state == TO_ACCEPT && (actor.checks() || actor.isOf(objection.answerer())),
                        "the operator or who answers checks what was raised");
                yield moved(CHECKED, upheld, stars, acted);
            }
            case Verify v -> decided(VERIFIED, acted);
            case Reject r -> decided(REJECTED, acted);
            case Rate rate -> {
                require(isDecided() && actor.isOf(objection.objector()), "its objector rates what was decided");
                yield moved(RATED, upheld, rate.stars(), acted);
            }
            case Close c -> {
                boolean own = actor.isOf(objection.objector()) && state != CLOSED;
                boolean done = (isDecided() || state == RATED) && actor.checks();
                require(own || done, "its objector closes it, or after the decision the operator");
                yield moved(CLOSED, upheld, stars, acted);
            }
        };
    }

    /** Who is at turn, null when nobody is. */
    public @Nullable Turn turn() {
        return switch (state) {
            case DRAFT -> new Turn(objection.objector(), Stage.OBJECTION_SUBMIT);
            case TO_ACCEPT -> Turn.operator(Stage.OBJECTION_CHECK);
            case CHECKED -> new Turn(objection.answerer(), Stage.OBJECTION_DECIDE);
            case VERIFIED, REJECTED -> new Turn(objection.objector(), Stage.OBJECTION_RATE);
            case RATED -> Turn.operator(Stage.OBJECTION_CLOSE);
            case CLOSED -> null;
        };
    }

    private ObjectionCase changed(Objection anew, ObjectionState next, Acted acted) {
        require(state == DRAFT && anew.objector().equals(objection.objector()), "only a draft is changed or raised");
        return begun(id, anew, next, acted, history);
    }

    private ObjectionCase decided(ObjectionState decision, Acted acted) {
        Actor actor = acted.actor();
        boolean answers = actor.approvesFor(objection.answerer())
                || (actor.isOf(objection.answerer()) && actor.office() == Office.ADMINISTRATOR);
        require(state == CHECKED && answers, "an approver of who answers decides, after the check");
        boolean checkedIt = history.stream()
                .anyMatch(earlier ->
                        earlier.act().equals("check") && earlier.actor().id().equals(actor.id()));
        if (checkedIt) {
            throw new ActRefused("who checked an objection does not decide it");
        }
        return moved(decision, decision == VERIFIED, stars, acted);
    }

    private boolean isDecided() {
        return state == VERIFIED || state == REJECTED;
    }

    private void require(boolean allowed, String rule) {
        if (!allowed) {
            throw new ActRefused("objection " + id + " is " + state.code() + ": " + rule);
        }
    }

    private ObjectionCase moved(ObjectionState next, @Nullable Boolean right, @Nullable Integer rating, Acted acted) {
        return new ObjectionCase(id, objection, next, acted.time(), right, rating, with(history, acted));
    }

    private static ObjectionCase begun(
            String id, Objection objection, ObjectionState state, Acted acted, List<Acted> history) {
        if (!acted.actor().isOf(objection.objector())) {
            throw new ActRefused("an objection is raised by a person of the party that objects");
        }
        return new ObjectionCase(id, objection, state, acted.time(), null, null, with(history, acted));
    }

    private static ActRefused unknown(String id) {
        return new ActRefused("there is no objection " + id);
    }

    private static List<Acted> with(List<Acted> history, Acted acted) {
        List<Acted> longer = new ArrayList<>(history);
        longer.add(acted);
        return longer;
    }
}
