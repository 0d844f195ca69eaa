package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** The help of every command there is: nothing missing, and no example that would not be understood. */
class HelpTest {

    private static final Pattern EXAMPLE = Pattern.compile("^(?:Example: )?\\s*hub (.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    static List<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        collect(HubCommand.commandLine(), all);
        return all;
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        for (CommandLine sub : command.getSubcommands().values()) {
            if (!sub.getCommandName().equals("help")) {
                all.add(sub);
                collect(sub, all);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_saysEverything(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        String help = command.getUsageMessage();

        assertThat(help).as(name).doesNotContain("${").contains(" 0 ", " 3 ");
        assertThat(command.getCommandSpec().usageMessage().description())
                .as(name)
                .hasSize(1);
        assertThat(Stream.concat(
                                command.getCommandSpec().options().stream(),
                                command.getCommandSpec().positionalParameters().stream())
                        .map(ArgSpec::description))
                .as(name)
                .allMatch(description -> description.length > 0 && !description[0].isBlank());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void example_isUnderstood(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        List<String> examples = String.join(
                        "\n", command.getCommandSpec().usageMessage().footer())
                .replaceAll("\\\\\n\\s*", " ")
                .lines()
                .map(EXAMPLE::matcher)
                .filter(Matcher::matches)
                .map(example -> example.group(1))
                .toList();

        assertThat(examples).as(name).isNotEmpty();
        assertThat(("hub " + examples.getFirst() + " ")).startsWith(name + " ");
        for (String example : examples) {
            assertThatCode(() -> HubCommand.commandLine().parseArgs(words(example)))
                    .as(example)
                    .doesNotThrowAnyException();
        }
    }

    /** What a shell makes of a line, up to where it would be sent elsewhere. */
    static String[] words(String line) {
        return WORD.matcher(line.replaceFirst("\\s[<>|#].*", ""))
                .results()
                .map(word ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3))
                .toArray(String[]::new);
    }
}
