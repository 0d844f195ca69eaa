package org.govhub.catalog.search;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How Chinese is read: for each character the pinyin it has in its phrase first, then its other readings, because which of
 * 行's readings is meant in a name nobody knows for sure. Without tones; ü is written v.
 */
final class Readings {

    private static final int MOST = 4;
    private static final int REMEMBERED = 20_000;
    private static final Map<String, List<Set<String>>> KNOWN = new ConcurrentHashMap<>();

    private Readings() {}

    /** The readings of each character of a run of Chinese characters of the basic plane. */
    static List<Set<String>> of(String run) {
        List<Set<String>> known = KNOWN.get(run);
        if (known == null) {
            known = read(run);
            if (KNOWN.size() >= REMEMBERED) {
                KNOWN.clear(); // field names repeat; what they are is not worth counting
            }
            KNOWN.put(run, known);
        }
        return known;
    }

    private static List<Set<String>> read(String run) {
        String[] inPhrase =
                PinyinHelper.toPinyin(run, PinyinStyleEnum.NORMAL, " ").split(" ", -1);
        List<Set<String>> readings = new ArrayList<>();
        for (int i = 0; i < run.length(); i++) {
            Set<String> ofOne = new LinkedHashSet<>();
            if (inPhrase.length == run.length()) {
                add(ofOne, inPhrase[i]);
            }
            PinyinHelper.toPinyinList(run.charAt(i), PinyinStyleEnum.NORMAL).forEach(one -> add(ofOne, one));
            readings.add(Collections.unmodifiableSet(
                    new LinkedHashSet<>(ofOne.stream().limit(MOST).toList())));
        }
        return List.copyOf(readings);
    }

    private static void add(Set<String> readings, String reading) {
        String plain = reading.replace('ü', 'v');
        if (plain.matches("[a-z]+")) {
            readings.add(plain);
        }
    }
}
