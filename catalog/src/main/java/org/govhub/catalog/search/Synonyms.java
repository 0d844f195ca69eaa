package org.govhub.catalog.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words that mean the same in a catalogue. The list is data: one group a line, separated by commas, {@code #} begins a
 * remark; the hub brings one, and a file {@code synonyms.txt} beside the catalogue adds to it.
 */
final class Synonyms {

    private static final int MOST_VARIANTS = 12;
    private static final String OWN = "synonyms.txt";

    private final List<List<String>> groups;

    private Synonyms(List<List<String>> groups) {
        this.groups = groups;
    }

    /** The hub's own list and the one in {@code folder}, where there is one. */
    static Synonyms of(Path folder) throws IOException {
        List<List<String>> groups = new ArrayList<>(parse(own()));
        Path added = folder.resolve(OWN);
        if (Files.exists(added)) {
            groups.addAll(parse(Files.readString(added, StandardCharsets.UTF_8)));
        }
        return new Synonyms(groups);
    }

    /** The hub's own list. */
    static Synonyms own(String... lines) {
        List<List<String>> groups = new ArrayList<>(parse(own()));
        groups.addAll(parse(String.join("\n", lines)));
        return new Synonyms(groups);
    }

    /** The text with one of its words put otherwise, for each way to do so; without the text itself. */
    List<String> variants(String text) {
        Set<String> variants = new LinkedHashSet<>();
        for (List<String> group : groups) {
            longestIn(text, group).forEach(word -> group.stream()
                    .filter(other -> !other.equals(word))
                    .forEach(other -> variants.add(text.replace(word, other))));
        }
        variants.remove(text);
        return variants.stream().limit(MOST_VARIANTS).toList();
    }

    /** The group's words in the text; a word inside a longer one of the group is not meant by itself. */
    private static List<String> longestIn(String text, List<String> group) {
        List<String> found = group.stream()
                .filter(word -> isLatin(word) ? text.equals(word) : text.contains(word))
                .toList();
        return found.stream()
                .filter(word -> found.stream().noneMatch(other -> !other.equals(word) && other.contains(word)))
                .toList();
    }

    private static boolean isLatin(String word) {
        return word.chars().allMatch(character -> character < 128);
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> groups = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int remark = line.indexOf('#');
            String rest = remark < 0 ? line : line.substring(0, remark);
            Set<String> words = new LinkedHashSet<>();
            for (String word : rest.split("[,，、]", -1)) {
                if (!word.isBlank()) {
                    words.add(word.strip().toLowerCase(Locale.ROOT));
                }
            }
            if (words.size() > 1) {
                groups.add(List.copyOf(words));
            }
        }
        return groups;
    }

    private static String own() {
        try (InputStream file = Synonyms.class.getResourceAsStream(OWN)) {
            if (file == null) {
                throw new IllegalStateException("the catalogue's jar lacks " + OWN);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
