package org.govhub.adapters.connector;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.Receipt;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.adapters.connector.ConnectorSettings.Outbound;
import org.govhub.adapters.connector.Outbox.Pending;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one source to one dataset: read, map, sign, <b>keep</b>, send, mark. What is kept is sent again after any fault, so
 * the hub gets each batch once, and a row is marked only when the hub has signed for it.
 */
final class OutboundFlow implements Flow {

    /** How long the same bytes may be sent, well below the hub's default of a day; then the rows get a new message. */
    private static final Duration LIFE = Duration.ofHours(12);

    /** For a hub that lets messages live shorter than that. */
    private static final Duration SHORT_LIFE = Duration.ofMinutes(10);

    private static final int MOST_BYTES = 12 * 1024 * 1024;
    private static final Pattern RECORD = Pattern.compile("/payload/records/(\\d{1,9})(/.*)?");

    private final Outbound settings;
    private final Opening opening;
    private final Outbox outbox;
    private final DepartmentClient hub;
    private final ConnectorEvents events;
    private @Nullable Opened opened;

    /** Connects to the source and checks its structure. */
    @FunctionalInterface
    interface Opening {
        Opened open() throws SQLException, IOException;
    }

    /** A source that is ready, and how its rows become records. */
    record Opened(Source source, RowMapper mapper) {}

    OutboundFlow(Outbound settings, Opening opening, Outbox outbox, DepartmentClient hub, ConnectorEvents events) {
        this.settings = settings;
        this.opening = opening;
        this.outbox = outbox;
        this.hub = hub;
        this.events = events;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void open() throws SQLException, IOException {
        close();
        opened = opening.open();
    }

    @Override
    public int step() throws SQLException, IOException {
        Opened now = Objects.requireNonNull(opened, "open() comes first");
        Pending pending = outbox.pending();
        if (pending == null) {
            pending = read(now);
        }
        if (pending != null) {
            return send(now, pending);
        }
        int purged = now.source().purge();
        if (purged > 0) {
            events.purged(name(), purged);
        }
        return 0;
    }

    @Override
    public void close() {
        if (opened != null) {
            Closing.quietly(opened.source());
            opened = null;
        }
    }

    /** The next batch, signed and kept; null when there is none. Rows that fit no record go to quarantine on the way. */
    private @Nullable Pending read(Opened now) throws SQLException, IOException {
        List<Source.Found> rows = now.source().next(settings.batch());
        while (!rows.isEmpty()) {
            ConnectorCrash.AFTER_READ.reached();
            List<String> ids = new ArrayList<>(rows.size());
            List<Change> changes = new ArrayList<>(rows.size());
            List<Source.Rejected> bad = new ArrayList<>();
            for (Source.Found row : rows) {
                try {
                    changes.add(now.mapper().change(row));
                    ids.add(row.id());
                } catch (UnfitValueException e) {
                    bad.add(new Source.Rejected(row.id(), RecordText.of(row.values()), e.sentence()));
                }
            }
            refuse(now.source(), bad);
            String last = rows.getLast().id();
            if (!changes.isEmpty()) {
                return keep(changes, ids, last, LIFE);
            }
            now.source().done(List.of(), last);
            rows = now.source().next(settings.batch());
        }
        return null;
    }

    private Pending keep(List<Change> changes, List<String> ids, String last, Duration life) throws IOException {
        Pending pending = new Pending(hub.signPublish(settings.dataset(), changes, life), ids, last);
        if (pending.message().wire().bytes().length > MOST_BYTES && changes.size() > 1) {
            int half = changes.size() / 2; // the rest is read again next time
            return keep(changes.subList(0, half), ids.subList(0, half), ids.get(half - 1), life);
        }
        outbox.keep(pending);
        ConnectorCrash.AFTER_KEEP.reached();
        return pending;
    }

    private int send(Opened now, Pending kept) throws SQLException, IOException {
        Pending pending = kept;
        while (pending != null) {
            try {
                Receipt receipt = hub.deliver(pending.message());
                ConnectorCrash.AFTER_SEND.reached();
                outbox.receipt(receipt);
                ConnectorCrash.AFTER_RECEIPT.reached();
                now.source().done(pending.rows(), pending.last());
                ConnectorCrash.AFTER_MARK.reached();
                outbox.clear();
                events.sent(
                        name(),
                        pending.rows().size(),
                        pending.message().message().id(),
                        receipt.content().logIndex(),
                        receipt.duplicate());
                return pending.rows().size();
            } catch (RefusedByHubException e) {
                pending = instead(now, pending, e);
            }
        }
        return 1; // a whole batch went to quarantine: there may be more to read
    }

    /** What to send in place of a refused message: the same without the bad record, or the same with a new id. */
    private @Nullable Pending instead(Opened now, Pending pending, RefusedByHubException refusal)
            throws SQLException, IOException {
        List<Change> changes =
                new ArrayList<>(((Payload.Publish) pending.message().message().payload()).records());
        List<String> ids = new ArrayList<>(pending.rows());
        if (refusal.code().equals("EXPIRED")) {
            // Nobody knows whether the hub had it: records are written whole, in order, so that twice is as good as
            // once.
            return keep(changes, ids, pending.last(), LIFE);
        }
        if (refusal.code().equals("MALFORMED") && "/expires".equals(refusal.place())) {
            return keep(changes, ids, pending.last(), SHORT_LIFE);
        }
        Matcher place = RECORD.matcher(Objects.requireNonNullElse(refusal.place(), ""));
        if (!refusal.code().equals("PAYLOAD_INVALID") || !place.matches()) {
            throw refusal;
        }
        int bad = Integer.parseInt(place.group(1));
        if (bad >= ids.size()) {
            throw refusal;
        }
        requireSameDataset(now);
        String record = RecordText.of(changes.get(bad).record().fields());
        refuse(now.source(), List.of(new Source.Rejected(ids.get(bad), record, refusal.detail())));
        changes.remove(bad);
        ids.remove(bad);
        if (!changes.isEmpty()) {
            return keep(changes, ids, pending.last(), LIFE);
        }
        now.source().done(List.of(), pending.last());
        outbox.clear();
        return null;
    }

    /** A dataset with a new required field would otherwise send a whole table to quarantine, row by row. */
    private void requireSameDataset(Opened now) throws StructureFault {
        String version = hub.contract(settings.dataset()).version();
        if (!version.equals(now.mapper().version())) {
            throw new StructureFault(List.of("Dataset " + settings.dataset() + " has version " + version
                    + " now, this run began with " + now.mapper().version() + ": structures are compared anew."));
        }
    }

    private void refuse(Source source, List<Source.Rejected> bad) throws SQLException, IOException {
        if (!bad.isEmpty()) {
            source.refused(bad);
            events.quarantined(name(), bad.stream().map(Source.Rejected::cause).toList());
        }
    }
}
