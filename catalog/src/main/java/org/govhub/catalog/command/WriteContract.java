package org.govhub.catalog.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.jena.rdf.model.Model;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.EntrySummary;
import org.govhub.catalog.contract.ConsumerViews;
import org.govhub.catalog.contract.ContractFile;
import org.govhub.catalog.contract.ContractFormat;
import org.govhub.catalog.contract.Contracts;
import org.govhub.catalog.contract.EntryNotes;
import org.govhub.catalog.entry.EntryReader;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.message.RefusedException;
import org.jspecify.annotations.Nullable;

/** Writes the contract of one entry to the terminal, a file or a folder. */
record WriteContract(Terminal terminal, DataFolder folder) {

    private static final int MOST_RECORDS = 100_000;

    /**
     * Whose contract, and which samples.
     *
     * @param consumer USCC, null for the provider's contract
     */
    record Wish(@Nullable String consumer, @Nullable String purpose, int count, long seed) {}

    int run(String code, String format, Wish wish, @Nullable Path out) throws IOException {
        List<ContractFormat> formats = formats(format);
        if (wish.count() < 1 || wish.count() > MOST_RECORDS) {
            throw new CommandFault("fault.count", CommandOptions.WRONG_USAGE, wish.count(), MOST_RECORDS);
        }
        if (wish.consumer() == null && wish.purpose() != null) {
            throw new CommandFault("fault.purposeAlone", CommandOptions.WRONG_USAGE);
        }
        List<ContractFile> files = new ArrayList<>();
        try (Catalog catalog = folder.read()) {
            Contracts contracts = contracts(catalog, code, wish);
            for (ContractFormat one : formats) {
                files.addAll(contracts.write(one, wish.count(), wish.seed()));
            }
        } catch (RefusedException e) {
            throw new CommandFault("fault.noContract", CommandOptions.NO, String.valueOf(e.detail()), e.code());
        }
        return give(files, out);
    }

    private static List<ContractFormat> formats(String name) {
        if (name.equals("all")) {
            return List.of(ContractFormat.values());
        }
        ContractFormat format = ContractFormat.named(name);
        if (format == null) {
            throw new CommandFault(
                    "fault.contractFormat",
                    CommandOptions.WRONG_USAGE,
                    name,
                    Arrays.stream(ContractFormat.values())
                            .map(ContractFormat::wireName)
                            .collect(Collectors.joining(", ")));
        }
        return List.of(format);
    }

    private Contracts contracts(Catalog catalog, String code, Wish wish) {
        EntrySummary entry =
                catalog.entry(code).orElseThrow(() -> new CommandFault("fault.noEntry", CommandOptions.NO, code));
        Model model = catalog.model(code).orElseThrow();
        // As if published, so that a contract can be read before the approver's signature; the header tells the state.
        Dataset dataset = EntryReader.read(model, true);
        EntryNotes notes = EntryNotes.read(model);
        String state = entry.state().code();
        String uscc = wish.consumer();
        if (uscc == null) {
            return Contracts.ofProvider(dataset, entry.revision(), state, notes);
        }
        Party consumer = catalog.bootstrapped() ? catalog.directory().party(uscc) : null;
        if (consumer == null) {
            throw new CommandFault("fault.noParty", CommandOptions.NO, uscc);
        }
        ConsumerViews views = new ConsumerViews(dataset, folder.clock().instant());
        return Contracts.ofConsumer(views, consumer, wish.purpose(), entry.revision(), state, notes);
    }

    private int give(List<ContractFile> files, @Nullable Path out) throws IOException {
        ContractFile first = files.getFirst();
        if (out == null) {
            if (files.size() > 1 || first.name().endsWith(".xlsx")) {
                throw new CommandFault("fault.needsFolder", CommandOptions.WRONG_USAGE);
            }
            if (terminal.json()) {
                terminal.value(Map.of("name", first.name(), "content", first.text()));
            } else {
                terminal.out().print(first.text());
            }
            return CommandOptions.DONE;
        }
        List<Path> written = write(files, out);
        if (terminal.json()) {
            terminal.value(Map.of("files", written.stream().map(Path::toString).toList()));
        }
        written.forEach(file -> terminal.line("contract.written", file));
        return CommandOptions.DONE;
    }

    /** A single file goes where it is told to, unless that is a folder. */
    private static List<Path> write(List<ContractFile> files, Path out) throws IOException {
        if (files.size() == 1 && !Files.isDirectory(out)) {
            Files.write(out, files.getFirst().content());
            return List.of(out);
        }
        Files.createDirectories(out);
        return files.stream()
                .map(file -> {
                    Path path = out.resolve(file.name());
                    try {
                        return Files.write(path, file.content());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
