package org.govhub.routes.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script that lets a shell complete commands and options; made from the commands themselves as they are now. */
@Command(
        name = "completion",
        description = "Print the completion script for bash and zsh.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "hub completion",
            "For this shell:   source <(./hub completion)",
            "For every bash:   ./hub completion > ~/.local/share/bash-completion/completions/hub",
            "For every zsh:    ./hub completion > ~/.hub-completion, and in ~/.zshrc",
            "                  autoload -U +X bashcompinit && bashcompinit && source ~/.hub-completion"
        })
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        CommandLine command = spec.commandLine();
        command.getOut().print(AutoComplete.bash("hub", root));
        command.getOut().flush();
        return HubCommand.DONE;
    }
}
