package org.govhub.catalog.change;

import static org.govhub.catalog.change.ChangeClass.BREAKING;
import static org.govhub.catalog.change.ChangeClass.MINOR;
import static org.govhub.catalog.change.ChangeClass.WIDENING;

import java.util.Locale;

/** Everything that can change in an entry. Its spelling is stable: scripts and sentences are keyed by it. */
public enum ChangeKind {
    FIELD_ADDED(MINOR),
    REQUIRED_FIELD_ADDED(BREAKING),
    FIELD_REMOVED(BREAKING),
    FIELD_RENAMED(BREAKING),
    TYPE_CHANGED(BREAKING),
    ELEMENT_CHANGED(BREAKING),
    UNIT_CHANGED(BREAKING),
    NOW_REQUIRED(BREAKING),
    NO_LONGER_REQUIRED(BREAKING),
    KEY_CHANGED(BREAKING),
    QUERY_KEY_ADDED(MINOR),
    QUERY_KEY_REMOVED(BREAKING),
    LIMIT_TIGHTENED(BREAKING),
    LIMIT_LOOSENED(MINOR),
    CODE_ADDED(MINOR),
    CODE_REMOVED(BREAKING),
    SENSITIVITY_LOWERED(WIDENING),
    SENSITIVITY_RAISED(MINOR),
    FIELD_SHARING_WIDENED(WIDENING),
    FIELD_SHARING_NARROWED(MINOR),
    LABEL_CHANGED(MINOR),
    FIELD_NOTE_CHANGED(MINOR),

    FIELDS_GAINED(WIDENING),
    ROWS_GAINED(WIDENING),
    UNMASKED(WIDENING),
    PURPOSE_GAINED(WIDENING),
    PERIOD_GAINED(WIDENING),
    SELECTION_GAINED(WIDENING),
    INFERENCE(WIDENING),
    QUOTA_RAISED(WIDENING),
    SCOPE_UNDECIDED(WIDENING),
    SCOPE_REWRITTEN(MINOR),
    FIELDS_LOST(BREAKING),
    ROWS_LOST(BREAKING),
    MASKED(BREAKING),
    PURPOSE_LOST(BREAKING),
    PERIOD_LOST(BREAKING),
    SELECTION_LOST(BREAKING),
    QUOTA_LOWERED(BREAKING),
    DELIVERY_SLOWER(BREAKING),
    DELIVERY_FASTER(MINOR),
    BASIS_CHANGED(MINOR),

    PROVIDER_CHANGED(WIDENING),
    DELEGATE_ADDED(WIDENING),
    DELEGATE_REMOVED(BREAKING),
    VERDICTS_REDIRECTED(WIDENING),
    SHARING_WIDENED(WIDENING),
    SHARING_NARROWED(MINOR),
    OPENNESS_WIDENED(WIDENING),
    OPENNESS_NARROWED(BREAKING),
    SECURITY_LEVEL_LOWERED(WIDENING),
    SECURITY_LEVEL_RAISED(MINOR),
    CADENCE_SLOWER(BREAKING),
    CADENCE_FASTER(MINOR),
    RETENTION_CHANGED(MINOR),
    SERVICE_REMOVED(BREAKING),
    SERVICE_ADDED(MINOR),
    SERVICE_CHANGED(BREAKING),
    DISTRIBUTION_REMOVED(BREAKING),
    DISTRIBUTION_ADDED(MINOR),
    DESCRIPTION_CHANGED(MINOR),
    OTHER_CHANGED(MINOR);

    private final ChangeClass changeClass;

    ChangeKind(ChangeClass changeClass) {
        this.changeClass = changeClass;
    }

    public ChangeClass changeClass() {
        return changeClass;
    }

    /** Its spelling in results and message files: {@code field-removed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it concerns who may get what, and so some parties and not others. */
    public boolean isOfScope() {
        return compareTo(FIELDS_GAINED) >= 0 && compareTo(BASIS_CHANGED) <= 0;
    }

    /** Whether only texts for people changed, so that a patch version says enough. */
    boolean isWording() {
        return this == LABEL_CHANGED
                || this == DESCRIPTION_CHANGED
                || this == FIELD_NOTE_CHANGED
                || this == OTHER_CHANGED;
    }
}
