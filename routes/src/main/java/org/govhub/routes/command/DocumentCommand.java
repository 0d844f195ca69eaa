package org.govhub.routes.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Official documents (公文) of a department. */
@Command(
        name = "document",
        description = "As a department: send official documents, see how they stand, and answer for those received.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DocumentSend.class,
            DocumentList.class,
            DocumentShow.class,
            DocumentFetch.class,
            DocumentSignFor.class,
            DocumentReturn.class,
            DocumentRecall.class,
            DocumentForward.class,
            DocumentArchive.class
        },
        footer = {
            "",
            "Example: hub document list --as 11330225... --keys data/keys --url http://127.0.0.1:8340",
            "A document arrives with 'hub receive'; after that it is listed and can be signed for."
        })
final class DocumentCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: send, list, show, fetch, sign-for, return, recall, forward or archive");
    }
}
