package org.govhub.adapters.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.govhub.adapters.client.DatasetContract;
import org.govhub.adapters.connector.ConnectorSettings.Inbound;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.govhub.adapters.connector.ConnectorSettings.Reading;
import org.govhub.adapters.connector.FieldMapping;
import org.govhub.adapters.connector.Findings;
import org.govhub.adapters.connector.Places;
import org.govhub.adapters.connector.RowMapper;
import org.govhub.adapters.connector.Source;
import org.govhub.adapters.connector.Structures;
import org.govhub.adapters.connector.Target;

/** Opens folders, of this machine and of SFTP servers, as sources and targets. */
public final class Folders implements Places {

    private final Path state;
    private final ZoneId zone;
    private final Clock clock;
    private final Structures structures;

    /** @param state the connector's folder */
    public Folders(Path state, ZoneId zone, Clock clock) {
        this.state = state;
        this.zone = zone;
        this.clock = clock;
        this.structures = new Structures(state);
    }

    @Override
    public Source source(Outbound flow, DatasetContract contract, BiConsumer<String, List<String>> changed)
            throws IOException {
        Findings findings = check(flow, contract);
        settle(flow.name(), contract, findings, changed);
        Place.Files place = (Place.Files) flow.place();
        Reading.Convention reading = (Reading.Convention) flow.reading();
        return new FolderSource(
                shelf(place),
                place.format(),
                reading.settle(),
                state.resolve(flow.name()).resolve("file.json"),
                clock);
    }

    @Override
    public Target target(Inbound flow, DatasetContract contract, BiConsumer<String, List<String>> changed)
            throws IOException {
        settle(flow.name(), contract, check(flow, contract), changed);
        return new FolderTarget(
                flow,
                shelf((Place.Files) flow.place()),
                RowMapper.conversions(contract, flow.fields(), zone),
                state.resolve(flow.name()),
                zone,
                clock);
    }

    @Override
    public Findings check(Outbound flow, DatasetContract contract) throws IOException {
        Findings findings = commonly(flow.name(), flow.fields(), contract, (Place.Files) flow.place());
        Set<String> mapped =
                new HashSet<>(flow.fields().stream().map(FieldMapping::field).toList());
        for (DatasetContract.Item item : contract.fields()) {
            if ((item.required() || item.key()) && !mapped.contains(item.name())) {
                findings.fault("Field " + item.name() + " (" + item.label() + ") of dataset " + contract.code()
                        + " is required and has no column: map it under fields.");
            }
        }
        if (flow.purge() != null) {
            findings.fault("purge is for tables: take it away.");
        }
        return findings;
    }

    @Override
    public Findings check(Inbound flow, DatasetContract contract) throws IOException {
        return commonly(flow.name(), flow.fields(), contract, (Place.Files) flow.place());
    }

    private static Shelf shelf(Place.Files place) throws IOException {
        return switch (place) {
            case Place.Folder here -> new LocalShelf(here.path());
            case Place.Remote there -> SftpShelf.open(there.server());
        };
    }

    private Findings commonly(String flow, List<FieldMapping> fields, DatasetContract contract, Place.Files place)
            throws IOException {
        Findings findings = new Findings();
        try (Shelf shelf = shelf(place)) {
            shelf.trouble().ifPresent(findings::fault);
        }
        for (FieldMapping mapping : fields) {
            if (contract.field(mapping.field()) == null) {
                findings.fault("Field " + mapping.field() + " is not in dataset " + contract.code() + " version "
                        + contract.version() + " as this department sees it: take it out or rename it.");
            }
        }
        structures
                .differences(flow, contract, Map.of())
                .forEach(difference -> findings.remark("Since the last run: " + difference + "."));
        return findings;
    }

    private void settle(
            String flow, DatasetContract contract, Findings findings, BiConsumer<String, List<String>> changed)
            throws IOException {
        findings.requireSound(List.of());
        if (!findings.remarks().isEmpty()) {
            changed.accept(flow, findings.remarks());
        }
        structures.remember(flow, contract, Map.of());
    }
}
