package org.govhub.routes.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.FileClient;
import org.govhub.exchange.message.Attachment;
import org.govhub.exchange.message.Payload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Uploads a document's files and sends it. */
@Command(
        name = "send",
        description = "Send a document; its files are uploaded first, going on where an earlier try broke off.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  hub document send --as 11330225... --keys data/keys --url http://127.0.0.1:8340 \\",
            "      --dataset 302001001/000001 --to 11330225... --title '关于开展年度检查的通知' --attach 通知.ofd"
        })
final class DocumentSend implements Callable<Integer> {

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Option(names = "--dataset", required = true, paramLabel = "CODE", description = "Entry that names both sides.")
    private String dataset = "";

    @Option(names = "--to", required = true, paramLabel = "USCC", description = "Recipient; may be repeated.")
    private List<String> recipients = new ArrayList<>();

    @Option(names = "--title", required = true, description = "Title of the document.")
    private String title = "";

    @Option(names = "--body", paramLabel = "FILE", description = "Text or GB/T 19667.1 XML of the document, in UTF-8.")
    private @Nullable Path body;

    @Option(names = "--attach", paramLabel = "FILE", description = "File of at most 2 GB; may be repeated.")
    private List<Path> attachments = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<Attachment> uploaded = new ArrayList<>();
        try (FileClient files = client.files()) {
            for (Path file : attachments) {
                uploaded.add(files.upload(file, mediaType(file), bytes -> spec.commandLine()
                        .getErr()
                        .println(file.getFileName() + ": " + bytes + " / "
                                + file.toFile().length())));
            }
        }
        String text = body == null ? null : Files.readString(body, StandardCharsets.UTF_8);
        try (DepartmentClient hub = client.connect()) {
            ReceiptPrint.of(
                    hub.document(dataset, recipients, new Payload.Document(title, uploaded, text)),
                    "document.sent",
                    client,
                    spec);
        }
        return HubCommand.DONE;
    }

    private static String mediaType(Path file) throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".ofd")) {
            return "application/ofd";
        }
        String known = Files.probeContentType(file);
        return known == null ? "application/octet-stream" : known;
    }
}
