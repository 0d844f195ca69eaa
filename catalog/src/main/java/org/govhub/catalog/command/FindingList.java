package org.govhub.catalog.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.govhub.catalog.validation.Finding;
import org.govhub.catalog.validation.Finding.Level;

/** What was found about many entries: counted by level, grouped by rule, and of each rule only so many shown. */
final class FindingList {

    /** Findings of one rule listed for people; the summary counts them all. */
    private static final int SHOWN_PER_RULE = 20;

    private static final int FIRST_PLACES = 3;

    /**
     * One finding.
     *
     * @param file where the entry comes from: a file's name, or its code
     * @param more how many further places of the entry break the same rule
     */
    record Item(
            String file,
            String code,
            String level,
            String rule,
            String place,
            String found,
            int more,
            String message,
            String remedy) {}

    /**
     * All findings of one rule.
     *
     * @param count places that break it
     * @param entries in how many entries they are
     * @param first the first few of them
     */
    record Group(
            String level, String rule, int count, long entries, List<String> first, String message, String remedy) {}

    /** The counts of each level, and the rules that were broken. */
    record Summary(Map<String, Integer> tiers, List<Group> rules) {}

    private final Terminal terminal;
    private final List<Item> items = new ArrayList<>();

    FindingList(Terminal terminal) {
        this.terminal = terminal;
    }

    void add(String file, Finding finding) {
        add(new Item(
                file,
                finding.code(),
                finding.level().name().toLowerCase(Locale.ROOT),
                finding.rule(),
                finding.place(),
                finding.found(),
                finding.more(),
                finding.message(terminal.locale()),
                finding.remedy(terminal.locale())));
    }

    void add(Item item) {
        items.add(item);
    }

    /** All of them, the most serious first. */
    List<Item> items() {
        return items.stream()
                .sorted(Comparator.comparing(
                                (Item item) -> Level.valueOf(item.level().toUpperCase(Locale.ROOT)))
                        .thenComparing(Item::rule)
                        .thenComparing(Item::file))
                .toList();
    }

    /** How many findings there are of each level, unlisted ones too. */
    Map<String, Integer> tiers() {
        Map<String, Integer> tiers = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            tiers.put(level.name().toLowerCase(Locale.ROOT), 0);
        }
        items.forEach(item -> tiers.merge(item.level(), 1 + item.more(), Integer::sum));
        return tiers;
    }

    int count(Level level) {
        return tiers().getOrDefault(level.name().toLowerCase(Locale.ROOT), 0);
    }

    Summary summary() {
        Map<String, List<Item>> byRule = new LinkedHashMap<>();
        items().forEach(item ->
                byRule.computeIfAbsent(item.rule(), first -> new ArrayList<>()).add(item));
        return new Summary(
                tiers(), byRule.values().stream().map(FindingList::group).toList());
    }

    private static Group group(List<Item> same) {
        Item first = same.getFirst();
        return new Group(
                first.level(),
                first.rule(),
                same.stream().mapToInt(item -> 1 + item.more()).sum(),
                same.stream().map(Item::file).distinct().count(),
                same.stream().limit(FIRST_PLACES).map(FindingList::where).toList(),
                first.message(),
                first.remedy());
    }

    /** An entry's own place is its code, written for an address. */
    private static String where(Item item) {
        return item.file().replace('/', '-').equals(item.place()) ? item.file() : item.file() + " " + item.place();
    }

    /** One line a finding, so many of each rule. */
    void print(PrintWriter out) {
        Map<String, Integer> shown = new HashMap<>();
        Map<String, Integer> hidden = new LinkedHashMap<>();
        for (Item item : items()) {
            if (shown.merge(item.rule(), 1, Integer::sum) > SHOWN_PER_RULE) {
                hidden.merge(item.rule(), 1 + item.more(), Integer::sum);
            } else {
                show(item, out);
            }
        }
        hidden.forEach((rule, count) -> out.println(terminal.say("validate.hidden", rule, count)));
    }

    /** One line a rule, after one that counts; nothing where nothing was found. */
    void printSummary(PrintWriter out) {
        if (items.isEmpty()) {
            return;
        }
        out.println(terminal.say("finding.tiers", count(Level.MUST), count(Level.SHOULD), count(Level.HINT)));
        for (Group group : summary().rules()) {
            out.println(terminal.say(
                    "finding.rule",
                    terminal.say("level." + group.level()),
                    group.count(),
                    group.entries(),
                    String.join(", ", group.first()),
                    group.message(),
                    group.remedy(),
                    group.rule()));
        }
    }

    private void show(Item item, PrintWriter out) {
        String where = item.found().isEmpty() ? item.place() : item.place() + " (" + item.found() + ")";
        out.println(terminal.say(
                "validate.finding",
                terminal.say("level." + item.level()),
                item.file(),
                where,
                item.message(),
                item.remedy(),
                item.rule()));
        if (item.more() > 0) {
            out.println(terminal.say("validate.more", item.more()));
        }
    }
}
