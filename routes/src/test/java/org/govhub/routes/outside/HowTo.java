package org.govhub.routes.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of docs/how-to, whose fenced {@code sh} blocks are the only copy of what is run. */
record HowTo(String text) {

    private static final Pattern BLOCK = Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern CONSOLE =
            Pattern.compile("^```console\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    static HowTo page(String name) throws IOException {
        return new HowTo(Files.readString(repository().resolve("docs/how-to").resolve(name)));
    }

    /** All {@code sh} blocks of the page, one after the other, as a reader pastes them. */
    String script() {
        String script = BLOCK.matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining());
        if (script.isEmpty()) {
            throw new IllegalStateException("the page has no sh block");
        }
        return script;
    }

    /**
     * A {@code console} block: what is typed in behind the prompts, and what is answered.
     *
     * @param answers the lines without a prompt, up to an ellipsis
     */
    record Typed(String script, List<String> answers) {}

    /** All {@code console} blocks of the page. */
    List<Typed> typed() {
        return CONSOLE.matcher(text)
                .results()
                .map(block -> typed(block.group(1).lines().toList()))
                .toList();
    }

    private static Typed typed(List<String> lines) {
        StringBuilder script = new StringBuilder();
        List<String> answers = new ArrayList<>();
        boolean goesOn = false;
        for (String line : lines) {
            if (goesOn || line.startsWith("$ ") || line.startsWith("> ")) {
                script.append(line.replaceFirst("^[$>] ", "")).append('\n');
                goesOn = line.endsWith("\\");
            } else {
                answers.add(line.replaceFirst("…(?s).*", "").strip());
            }
        }
        return new Typed(script.toString(), List.copyOf(answers));
    }

    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("routes/packs/enterprise-tax"))) {
            folder = Objects.requireNonNull(folder.getParent(), "not below the repository");
        }
        return folder;
    }
}
