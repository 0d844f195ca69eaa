package org.govhub.exchange;

import static org.govhub.exchange.TestHub.HUB;
import static org.govhub.exchange.TestHub.REGISTRAR;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Digest;
import org.jspecify.annotations.Nullable;

/** The registrar's query service: one enterprise in one town, really signed, unless a test makes it lie. */
final class StubProvider implements ProviderGateway {

    final AtomicInteger asked = new AtomicInteger();
    final Clock clock;
    List<Change> rows = List.of(TestHub.enterprise("A", "330225101"));
    UnaryOperator<MessageBuilder> change = UnaryOperator.identity();
    UnaryOperator<WireMessage> spoil = UnaryOperator.identity();
    String signer = REGISTRAR;
    Runnable before = () -> {};
    volatile @Nullable Message question;

    StubProvider(Clock clock) {
        this.clock = clock;
    }

    @Override
    public WireMessage ask(Party provider, PartySystem system, WireMessage wire) {
        asked.incrementAndGet();
        before.run();
        Message heard = JsonMessages.read(wire.bytes());
        question = heard;
        OffsetDateTime now = OffsetDateTime.now(clock);
        MessageBuilder reply = Message.of(MessageType.REPLY)
                .id(MessageIds.v7(clock))
                .sender(Sender.of(REGISTRAR))
                .hub(HUB)
                .dataset(heard.dataset())
                .created(now)
                .expires(now.plusMinutes(5))
                .correlation(heard.id())
                .correlationDigest(Digest.SHA_256.text(wire.bytes()))
                .payload(new Payload.Records(rows));
        return spoil.apply(TestHub.signed(change.apply(reply).build(), signer));
    }
}
