package org.govhub.catalog.revision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A semantic version without suffixes: what changes for consumers, what is added, what is corrected. */
public record VersionNumber(int major, int minor, int patch) implements Comparable<VersionNumber> {

    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})");

    /** Which part of a version a revision raises. */
    public enum Part {
        MAJOR,
        MINOR,
        PATCH
    }

    /** @throws IllegalArgumentException if the text is not three numbers with points */
    public static VersionNumber parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("its version " + text + " is not written as 1.0.0");
        }
        return new VersionNumber(
                Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
    }

    /** The next version. */
    public VersionNumber next(Part part) {
        return switch (part) {
            case MAJOR -> new VersionNumber(major + 1, 0, 0);
            case MINOR -> new VersionNumber(major, minor + 1, 0);
            case PATCH -> new VersionNumber(major, minor, patch + 1);
        };
    }

    @Override
    public int compareTo(VersionNumber other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
