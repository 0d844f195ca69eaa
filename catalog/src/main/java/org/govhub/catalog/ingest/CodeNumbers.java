package org.govhub.catalog.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hands out resource codes to datasets that come without one: class 3 (department), item 99 (numbered by this hub), a number
 * for each provider, then a sequence number. What the catalogue already uses is never handed out again.
 */
final class CodeNumbers {

    private static final Pattern GENERATED = Pattern.compile("399([0-9]{3})([0-9]{3})?/([0-9]{6})");
    private static final int LAST_IN_THREE_DIGITS = 999;

    private final Map<String, Integer> numberOfProvider = new HashMap<>();
    private final Map<Integer, Integer> lastSequence = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private int lastProvider;

    CodeNumbers(Collection<KnownEntry> known) {
        for (KnownEntry entry : known) {
            taken.add(entry.code());
            Matcher code = GENERATED.matcher(entry.code());
            if (code.matches()) {
                int overflow = code.group(2) == null ? 0 : Integer.parseInt(code.group(2));
                int provider = overflow * LAST_IN_THREE_DIGITS + Integer.parseInt(code.group(1));
                // What came from elsewhere is numbered by where it came from.
                String owner = entry.origin() == null
                        ? entry.provider()
                        : entry.origin().replaceFirst(" .*", "");
                numberOfProvider.putIfAbsent(Names.same(owner), provider);
                lastProvider = Math.max(lastProvider, provider);
                lastSequence.merge(provider, Integer.parseInt(code.group(3)), Math::max);
            }
        }
    }

    /** A code of that provider that no entry has. */
    String next(String provider) {
        int number = numberOfProvider.computeIfAbsent(Names.same(provider), name -> ++lastProvider);
        String code;
        do {
            code = code(number, lastSequence.merge(number, 1, Integer::sum));
        } while (!taken.add(code));
        return code;
    }

    private static String code(int provider, int sequence) {
        int subItem = (provider - 1) % LAST_IN_THREE_DIGITS + 1;
        int detail = (provider - 1) / LAST_IN_THREE_DIGITS;
        String group = String.format(Locale.ROOT, "399%03d", subItem);
        return (detail == 0 ? group : group + String.format(Locale.ROOT, "%03d", detail))
                + String.format(Locale.ROOT, "/%06d", sequence);
    }
}
