package org.govhub.adapters.comparison;

/**
 * What a comparison found, in numbers.
 *
 * @param left records compared
 * @param right records compared
 * @param matched keys on both sides
 * @param differing keys on both sides of which a field differs
 * @param differences fields that differ
 * @param invalidLeft records whose key is missing or not well formed
 * @param duplicateLeft keys that several records have
 */
public record Counts(
        long left,
        long right,
        long matched,
        long onlyLeft,
        long onlyRight,
        long differing,
        long differences,
        long invalidLeft,
        long invalidRight,
        long duplicateLeft,
        long duplicateRight) {}
