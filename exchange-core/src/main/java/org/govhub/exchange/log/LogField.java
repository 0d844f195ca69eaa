package org.govhub.exchange.log;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The text fields of a record, in the order in which a line carries them. */
enum LogField {
    EXCHANGE("exchange"),
    MESSAGE("message"),
    TYPE("type"),
    SENDER("sender"),
    CLAIMED_SENDER("claimedSender"),
    DATASET("dataset"),
    CATALOG_REVISION("catalogRevision"),
    GROUP("group"),
    EXPIRES("expires"),
    DIGEST("digest"),
    SIGNATURE("signature"),
    KID("kid"),
    CODE("code"),
    DETAIL("detail");

    static final String INDEX = "index";
    static final String TIME = "time";
    static final String PREV = "prev";
    static final String EVENT = "event";
    static final String RECIPIENTS = "recipients";
    static final String DECISION = "decision";

    private static final Map<String, LogField> BY_SPELLING =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(LogField::spelled, Function.identity()));

    private final String spelled;

    LogField(String spelled) {
        this.spelled = spelled;
    }

    String spelled() {
        return spelled;
    }

    static LogField of(String spelling) {
        LogField field = BY_SPELLING.get(spelling);
        if (field == null) {
            throw new IllegalArgumentException("no field of a record is spelled so");
        }
        return field;
    }
}
