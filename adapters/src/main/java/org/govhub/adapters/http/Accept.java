package org.govhub.adapters.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What forms of an answer a caller takes: the {@code Accept} header with its quality values (RFC 9110 §12.5.1). Without one,
 * or with one nobody can read, every form is taken.
 */
public final class Accept {

    private static final int MOST_RANGES = 32;

    private final List<Range> ranges;

    private record Range(String type, String subtype, double quality) {

        /** How exactly it names a media type; -1 where it does not. */
        int fit(String mediaType) {
            int slash = mediaType.indexOf('/');
            boolean sameType = type.equals(mediaType.substring(0, slash));
            if (sameType && subtype.equals(mediaType.substring(slash + 1))) {
                return 2;
            }
            if (sameType && subtype.equals("*")) {
                return 1;
            }
            return type.equals("*") && subtype.equals("*") ? 0 : -1;
        }
    }

    private Accept(List<Range> ranges) {
        this.ranges = ranges;
    }

    public static Accept of(@Nullable String header) {
        List<Range> ranges = new ArrayList<>();
        if (header != null) {
            for (String part : header.toLowerCase(Locale.ROOT).split(",", MOST_RANGES)) {
                range(part.strip()).ifPresent(ranges::add);
            }
        }
        return new Accept(ranges.isEmpty() ? List.of(new Range("*", "*", 1)) : ranges);
    }

    /**
     * The offered form the caller likes best, among equals the first; empty where it takes none.
     *
     * @param offered media types without parameters, the hub's favourite first
     */
    public Optional<String> best(List<String> offered) {
        String best = null;
        double most = 0;
        for (String mediaType : offered) {
            double quality = quality(mediaType);
            if (quality > most) {
                most = quality;
                best = mediaType;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Of the most exact range that names it. */
    private double quality(String mediaType) {
        int exact = -1;
        double quality = 0;
        for (Range range : ranges) {
            int fit = range.fit(mediaType);
            if (fit > exact) {
                exact = fit;
                quality = range.quality();
            }
        }
        return quality;
    }

    private static Optional<Range> range(String text) {
        String[] parts = text.split(";", -1);
        String[] names = parts[0].strip().split("/", -1);
        if (names.length != 2 || names[0].isEmpty() || names[1].isEmpty()) {
            return Optional.empty();
        }
        double quality = 1;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                quality = parameter.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")
                        ? Double.parseDouble(parameter.substring(2))
                        : 0;
            }
        }
        return Optional.of(new Range(names[0], names[1], quality));
    }
}
