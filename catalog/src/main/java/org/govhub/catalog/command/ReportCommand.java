package org.govhub.catalog.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.level.CatalogReport;
import org.govhub.catalog.level.LevelFault;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.Signer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes what the hub above or below is to know of this catalogue, signed with the hub's key. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "${bundle:catalog.report}",
        footer = {"", "hub catalog report --since sha-256:… --out catalogue.patches"})
final class ReportCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable CatalogCommand parent;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Option(names = "--since", paramLabel = "REVISION", description = "${bundle:catalog.report.since}")
    private String since = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "${bundle:catalog.report.out}")
    private Path out = Path.of("catalogue.patches");

    @Option(names = "--keys", paramLabel = "DIR", description = "${bundle:catalog.report.keys}")
    private @Nullable Path keys;

    @Override
    public Integer call() {
        return options.run(terminal -> {
            DataFolder folder = CatalogCommand.folder(parent, options);
            try (Catalog catalog = folder.read()) {
                Path part = out.resolveSibling(out.getFileName() + ".part");
                CatalogReport.Written written;
                try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part))) {
                    written = new CatalogReport(catalog, signer(catalog))
                            .write(
                                    stream,
                                    since,
                                    folder.clock().instant(),
                                    done -> terminal.progress("level.progress", done));
                } catch (LevelFault e) {
                    throw new CommandFault("level.fault." + e.kind(), CommandOptions.NO, e.place(), e.problem());
                }
                Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
                if (terminal.json()) {
                    terminal.value(written);
                }
                terminal.line(
                        "report.done",
                        out,
                        written.entries(),
                        written.tombstones(),
                        written.patches(),
                        written.until());
                return CommandOptions.DONE;
            }
        });
    }

    private Signer signer(Catalog catalog) throws IOException {
        Path folder = keys == null ? options.data().resolve("keys") : keys;
        String hub = catalog.directory().hub();
        X509Certificate certificate = Pem.readCertificate(folder.resolve(hub + ".crt.pem"));
        return new Signer(
                certificate, Pem.readPrivateKey(folder.resolve(hub + ".key.pem")), Algorithm.usualFor(certificate));
    }
}
