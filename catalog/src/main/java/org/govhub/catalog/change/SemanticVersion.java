package org.govhub.catalog.change;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.govhub.catalog.rdf.EntryFault;

/** Version of an entry: major for what breaks somebody, minor for what adds, patch for wording. */
public record SemanticVersion(int major, int minor, int patch) implements Comparable<SemanticVersion> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,8})\\.(\\d{1,8})\\.(\\d{1,8})");

    /**
     * Reads {@code 1.2.3}.
     *
     * @throws EntryFault for anything else
     */
    public static SemanticVersion parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new EntryFault("version", "'" + text + "' is not a version", "write dcat:version as 1.2.3");
        }
        return new SemanticVersion(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    SemanticVersion nextMajor() {
        return new SemanticVersion(major + 1, 0, 0);
    }

    SemanticVersion nextMinor() {
        return new SemanticVersion(major, minor + 1, 0);
    }

    SemanticVersion nextPatch() {
        return new SemanticVersion(major, minor, patch + 1);
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return Comparator.comparingInt(SemanticVersion::major)
                .thenComparingInt(SemanticVersion::minor)
                .thenComparingInt(SemanticVersion::patch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
