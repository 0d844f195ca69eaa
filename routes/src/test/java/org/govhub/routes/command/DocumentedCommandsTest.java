package org.govhub.routes.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command line that a how-to or the README shows is one the hub understands. */
class DocumentedCommandsTest {

    /** {@code ME="--as …"}: options that a page gives a name. */
    private static final Pattern VARIABLE = Pattern.compile("(?m)^\\$ ([A-Z]+)=\"([^\"]*)\"$");

    /** A line of a block that calls the hub, maybe inside a loop; what a backslash carries on belongs to it. */
    private static final Pattern CALL = Pattern.compile("^(?:[$>] )?\\s*\\./hub (.*)$");

    /** These are the launcher's own. */
    private static final List<String> LAUNCHER = List.of("test", "package", "cache", "jdk");

    static List<Path> pages() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/how-to"))) {
            folder = Objects.requireNonNull(folder.getParent(), "not below the repository");
        }
        try (Stream<Path> pages = Files.list(folder.resolve("docs/how-to"))) {
            return Stream.concat(
                            pages.sorted(), Stream.of(folder.resolve("README.md"), folder.resolve("README.zh-CN.md")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_allUnderstood(Path page) throws IOException {
        String text = Files.readString(page).replaceAll("\\\\\\n(?:> )?", " ");
        for (MatchResult word : VARIABLE.matcher(text).results().toList()) {
            text = text.replace("$" + word.group(1) + " ", word.group(2) + " ");
        }
        List<String> calls = text.lines()
                .map(CALL::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(call -> call.group(1))
                .filter(call -> !LAUNCHER.contains(call.split(" ")[0]))
                .toList();

        for (String call : calls) {
            assertThat(call).as(page.toString()).doesNotContain("       or ");
            assertThatCode(() -> HubCommand.commandLine().parseArgs(HelpTest.words(call.replaceFirst("\\s+#.*", ""))))
                    .as(page.getFileName() + ": " + call)
                    .doesNotThrowAnyException();
        }
    }
}
