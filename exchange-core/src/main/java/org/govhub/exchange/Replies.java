package org.govhub.exchange;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.govhub.exchange.directory.QuotaLedger;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Origin;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.jspecify.annotations.Nullable;

/** Cuts a provider's reply down to what the asker may have, signs it, makes the release durable, and answers. */
final class Replies {

    private static final int MOST_ROWS = 10_000;
    private static final Duration LIFE = Duration.ofHours(24);

    private final HubSeal seal;
    private final Evidence evidence;
    private final Duplicates duplicates;
    private final QuotaLedger quotas;
    private final Clock clock;

    Replies(Ground ground, Duplicates duplicates, QuotaLedger quotas) {
        this.seal = ground.seal();
        this.evidence = ground.evidence();
        this.duplicates = duplicates;
        this.quotas = quotas;
        this.clock = ground.clock();
    }

    Answer release(Replied replied) {
        Accepted accepted = replied.accepted();
        Verified asker = accepted.verified();
        Release release = Objects.requireNonNull(accepted.decided().release());
        List<Change> records = project(
                release, replied.rows(), (Payload.Query) accepted.decided().payload());
        records = records.subList(0, quotas.takeRows(release, records.size()));
        HubSeal.Sealed sealed = seal.seal(reply(replied, asker, records), asker.spelling());
        long index = evidence.released(accepted, release, sealed, records.size());
        duplicates.ended(asker, index);
        return new Answer.Signed(sealed.wire(), false);
    }

    private static List<Change> project(Release release, List<Row> rows, Payload.Query query) {
        int limit = query.limit() == null ? MOST_ROWS : Math.min(query.limit(), MOST_ROWS);
        List<Change> records = new ArrayList<>();
        for (Row row : rows) {
            if (records.size() == limit) {
                break;
            }
            // a provider that answers with other rows than were asked for releases nothing by it
            if (query.where().fields().entrySet().stream()
                    .allMatch(key -> same(row.get(key.getKey()), key.getValue()))) {
                release.project(row).map(Change::upsert).ifPresent(records::add);
            }
        }
        return records;
    }

    /** Numbers are the same by value: 10.5 is 10.50. */
    private static boolean same(@Nullable Object left, @Nullable Object right) {
        return left instanceof BigDecimal a && right instanceof BigDecimal b
                ? a.compareTo(b) == 0
                : Objects.equals(left, right);
    }

    private Message reply(Replied replied, Verified asker, List<Change> records) {
        Message question = asker.message();
        OffsetDateTime now = OffsetDateTime.now(clock);
        return Message.of(MessageType.REPLY)
                .id(MessageIds.derived(question.id(), asker.sender().uscc()))
                .sender(Sender.of(question.hub()))
                .hub(question.hub())
                .recipients(List.of(asker.sender().uscc()))
                .dataset(question.dataset())
                .created(now)
                .expires(now.plus(LIFE))
                .purpose(question.purpose())
                .basis(question.basis())
                .correlation(question.id())
                .correlationDigest(asker.digest())
                .origin(new Origin(
                        replied.reply().sender(),
                        replied.reply().id(),
                        replied.reply().created(),
                        replied.digest()))
                .payload(new Payload.Records(records))
                .build();
    }
}
