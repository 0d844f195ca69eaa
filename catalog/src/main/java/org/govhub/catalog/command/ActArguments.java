package org.govhub.catalog.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.govhub.catalog.ingest.ActSheet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The words somebody would type for one row of a sheet of acts.
 *
 * @param row number of the row, or of the first of several that are typed as one
 * @param last number of the last of them
 * @param words the command and its options
 * @param entries entry codes behind the options, where the command takes several; the same act on others may be added
 */
record ActArguments(int row, int last, List<String> words, List<String> entries) {

    private static final Set<String> YES = Set.of("是", "yes", "true", "1", "x", "√", "y");
    private static final Set<String> NO = Set.of("否", "no", "false", "0", "n");

    /** A row says something that its act does not take; {@code key} names the sentence. */
    static final class Misfit extends RuntimeException {

        private final String key;
        private final transient Object[] places;

        Misfit(String key, Object... places) {
            super(key);
            this.key = key;
            this.places = places.clone();
        }

        String key() {
            return key;
        }

        Object[] places() {
            return places.clone();
        }
    }

    ActArguments {
        words = List.copyOf(words);
        entries = List.copyOf(entries);
    }

    /** All words, as the command line takes them. */
    String[] toArray() {
        List<String> all = new ArrayList<>(words);
        all.addAll(entries);
        return all.toArray(String[]::new);
    }

    /** Whether the next row asks the same of other entries, so that both are one signed batch. */
    boolean continuesIn(ActArguments next) {
        return !entries.isEmpty() && !next.entries.isEmpty() && words.equals(next.words);
    }

    ActArguments with(ActArguments next) {
        List<String> both = new ArrayList<>(entries);
        both.addAll(next.entries);
        return new ActArguments(row, next.last, words, both);
    }

    /**
     * Reads a row.
     *
     * @param root the command that all acts are subcommands of
     * @throws Misfit if there is no such act, or it does not take what the row says
     */
    static ActArguments of(ActSheet.Row row, CommandLine root) {
        List<String> words = new ArrayList<>();
        CommandLine command = root;
        for (String word : row.act().split(" +")) {
            command = command == null ? null : command.getSubcommands().get(word);
            words.add(word);
        }
        if (command == null || !command.getCommandSpec().optionsMap().containsKey("--key") || isBatch(command)) {
            throw new Misfit(row.act().isEmpty() ? "batch.noAct" : "batch.unknownAct", row.act());
        }
        List<String> entries = new ArrayList<>();
        List<String> subject = new ArrayList<>();
        for (ActSheet.Cell cell : row.cells()) {
            cell(cell, command, words, entries, subject);
        }
        words.addAll(subject);
        return new ActArguments(row.number(), row.number(), words, entries);
    }

    private static boolean isBatch(CommandLine command) {
        return command.getCommand() instanceof BatchCommand;
    }

    private static void cell(
            ActSheet.Cell cell, CommandLine command, List<String> words, List<String> entries, List<String> subject) {
        for (String name : cell.options()) {
            OptionSpec option = command.getCommandSpec().optionsMap().get("--" + name);
            if (option != null && !option.usageHelp() && !option.versionHelp()) {
                option(cell, option, name, words);
                return;
            }
            for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
                if (parameter.paramLabel().toLowerCase(Locale.ROOT).equals(name)) {
                    boolean many = parameter.typeInfo().isMultiValue();
                    List<String> parts = many ? parts(cell) : cell.values();
                    (many ? entries : subject).addAll(parts);
                    return;
                }
            }
        }
        throw new Misfit("batch.unknownColumn", cell.heading(), command.getCommandName());
    }

    private static void option(ActSheet.Cell cell, OptionSpec option, String name, List<String> words) {
        if (option.arity().max() == 0) {
            String said = cell.values().getFirst().toLowerCase(Locale.ROOT);
            if (YES.contains(said)) {
                words.add("--" + name);
            } else if (!NO.contains(said)) {
                throw new Misfit(
                        "batch.notYesOrNo", cell.heading(), cell.values().getFirst());
            }
        } else if (!option.splitRegex().isEmpty()) {
            words.add("--" + name + "=" + String.join(",", parts(cell)));
        } else if (option.typeInfo().isMap()) {
            for (String value : cell.values()) {
                for (String part : value.split("[；;\\n]")) {
                    words.add("--" + name + "=" + part.strip().replaceAll("\\s*[，、,]\\s*", ","));
                }
            }
        } else {
            words.add("--" + name + "=" + String.join("；", cell.values()));
        }
    }

    private static List<String> parts(ActSheet.Cell cell) {
        return cell.values().stream()
                .flatMap(value -> List.of(value.split("[，、,；;\\s]+")).stream())
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
