package org.govhub.catalog.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long an update cycle is that is in no list but says so in words, such as {@code 每6分钟}. */
final class CycleText {

    private static final Pattern EVERY = Pattern.compile("每隔?([0-9]{1,4})个?(秒|分钟|小时|天|日|周|月|年)");

    private static final Map<String, String> DURATIONS = Map.of(
            "秒", "PT%sS",
            "分钟", "PT%sM",
            "小时", "PT%sH",
            "天", "P%sD",
            "日", "P%sD",
            "周", "P%sW",
            "月", "P%sM",
            "年", "P%sY");

    private CycleText() {}

    /** The cycle as an ISO 8601 duration; empty where the words do not say it. */
    static Optional<String> interval(String written) {
        Matcher words = EVERY.matcher(Names.same(written));
        return words.matches() && Integer.parseInt(words.group(1)) > 0
                ? Optional.of(DURATIONS.getOrDefault(words.group(2), "").formatted(words.group(1)))
                : Optional.empty();
    }
}
