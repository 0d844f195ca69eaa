package org.govhub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.govhub.exchange.directory.Assignee;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.Mask;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.PartyKey;
import org.govhub.exchange.directory.PartySystem;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.SharingRule;
import org.govhub.exchange.document.DocumentSettings;
import org.govhub.exchange.flow.AgreedFlow;
import org.govhub.exchange.log.LogSettings;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageIds;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.CertificateAuthority;
import org.govhub.exchange.seal.Digest;
import org.govhub.exchange.seal.FlattenedJws;
import org.govhub.exchange.seal.IssuedKey;
import org.jspecify.annotations.Nullable;

/**
 * A real engine on a real disk, with a small county: a registrar that provides enterprises, a tax office that may have all of
 * them, a town office that sees one town and a masked phone, and a stranger without rules.
 */
final class TestHub implements AutoCloseable {

    static final String HUB = "11330225000000000A";
    static final String REGISTRAR = "11330225000000001B";
    static final String TAX = "11330225000000002C";
    static final String TOWN = "11330225000000003D";
    static final String STRANGER = "11330225000000004E";
    static final String DATASET = "302001001/000001";

    static final CertificateAuthority CA =
            CertificateAuthority.create("test", Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(36_500));
    static final Map<String, IssuedKey> KEYS = Map.of(
            HUB,
            issue(HUB),
            REGISTRAR,
            issue(REGISTRAR),
            TAX,
            issue(TAX),
            TOWN,
            issue(TOWN),
            STRANGER,
            issue(STRANGER));

    final Path data;
    final Clock clock;
    final HubSeal seal = new HubSeal(key(HUB).signer());
    Directory directory = directory(UnaryOperator.identity());
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Engine engine;

    TestHub(Path data, Clock clock, ProviderGateway gateway) throws Exception {
        this(data, clock, gateway, EngineSettings.DEFAULT.log());
    }

    TestHub(Path data, Clock clock, ProviderGateway gateway, LogSettings log) throws Exception {
        this(
                data,
                clock,
                gateway,
                new EngineSettings(
                        Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofSeconds(30), Duration.ofDays(7), log));
    }

    TestHub(Path data, Clock clock, ProviderGateway gateway, EngineSettings settings) throws Exception {
        this(data, clock, gateway, settings, List.of());
    }

    private TestHub(Path data, Clock clock, ProviderGateway gateway, EngineSettings settings, List<AgreedFlow> flows)
            throws Exception {
        this.data = data;
        this.clock = clock;
        camel.start();
        engine = new Engine(
                camel, data, () -> directory, HUB, seal, gateway, settings, DocumentSettings.DEFAULT, flows, clock);
    }

    /** With flows that wait for their parties' confirmations. */
    static TestHub open(Path data, List<AgreedFlow> flows) throws Exception {
        ProviderGateway nobody = (provider, system, question) -> {
            throw new AssertionError("no provider is asked in this test");
        };
        return new TestHub(data, Clock.systemUTC(), nobody, EngineSettings.DEFAULT, flows);
    }

    Engine engine() {
        return engine;
    }

    static TestHub open(Path data) throws Exception {
        return new TestHub(data, Clock.systemUTC(), (provider, system, question) -> {
            throw new AssertionError("no provider is asked in this test");
        });
    }

    Documents documents() {
        return engine.documents();
    }

    Answer send(WireMessage wire) {
        return engine.exchange(new Received(wire, Locale.ENGLISH, "test"));
    }

    Answer send(Message message) {
        return send(signed(message));
    }

    /** Signed by the party the message names. */
    static WireMessage signed(Message message) {
        return signed(message, message.sender().uscc());
    }

    static WireMessage signed(Message message, String signer) {
        return new HubSeal(key(signer).signer()).seal(message, Spelling.JSON).wire();
    }

    /** Every line of the named log ({@code log} or {@code security}) so far. */
    List<JsonNode> records(String log) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve(log))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                String whole = text.substring(0, text.lastIndexOf('\n') + 1); // a line may just be being written
                for (String line : whole.lines().toList()) {
                    records.add(new ObjectMapper().readTree(line));
                }
            }
        }
        return records;
    }

    /** The records of one event. */
    List<JsonNode> records(String log, String event) throws IOException {
        return records(log).stream()
                .filter(record -> record.path("event").asText().equals(event))
                .toList();
    }

    MessageBuilder message(MessageType type, String sender) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return Message.of(type)
                .id(MessageIds.v7(clock))
                .sender(Sender.of(sender))
                .hub(HUB)
                .created(now)
                .expires(now.plusMinutes(10));
    }

    Message publish(Change... changes) {
        return message(MessageType.PUBLISH, REGISTRAR)
                .dataset(DATASET)
                .payload(new Payload.Publish(List.of(changes)))
                .build();
    }

    Message query(String sender, String purpose, List<String> fields) {
        return message(MessageType.QUERY, sender)
                .dataset(DATASET)
                .purpose(purpose)
                .payload(new Payload.Query(new Row(Map.of("uscc", "A")), fields, null))
                .build();
    }

    /** What the party's mailbox gives once nothing is on its way to it, read back from the signed answer. */
    List<Message> receive(String party) {
        Awaitility.await().until(() -> engine.figures().dispatching() == 0);
        Answer.Signed answer = (Answer.Signed) send(receiveMessage(party));
        List<Message> messages = new ArrayList<>();
        for (FlattenedJws jws : FlattenedJws.parseArray(answer.wire().bytes())) {
            if (!jws.verifies(key(HUB).verificationKey())) {
                throw new AssertionError("a delivery is not signed by the hub");
            }
            messages.add(JsonMessages.read(jws.payload()));
        }
        return messages;
    }

    Message receiveMessage(String party) {
        return message(MessageType.RECEIVE, party)
                .payload(new Payload.Receive(100, 2))
                .build();
    }

    Message ack(String party, List<Message> deliveries) {
        return message(MessageType.ACK, party)
                .payload(new Payload.Ack(deliveries.stream()
                        .map(delivery ->
                                new Payload.Acked(delivery.id(), Digest.SHA_256.text(JsonMessages.write(delivery))))
                        .toList()))
                .build();
    }

    static Change enterprise(String uscc, String town) {
        return Change.upsert(row(uscc, town));
    }

    static Row row(String uscc, String town) {
        return new Row(Map.of(
                "uscc",
                uscc,
                "name",
                "企业" + uscc,
                "town",
                town,
                "phone",
                "13800001234",
                "capital",
                new BigDecimal("10.50")));
    }

    static Directory directory(UnaryOperator<Party> change) {
        return directory(change, dataset());
    }

    static Directory directory(UnaryOperator<Party> change, Dataset dataset) {
        List<Party> parties = new ArrayList<>();
        for (String uscc : List.of(HUB, REGISTRAR, TAX, TOWN, STRANGER)) {
            List<PartySystem> systems = uscc.equals(REGISTRAR)
                    ? List.of(new PartySystem(
                            "query", PartySystem.Protocol.REST, java.net.URI.create("http://127.0.0.1:1/")))
                    : List.of(new PartySystem(
                            "inbox", PartySystem.Protocol.REST, java.net.URI.create("http://127.0.0.1:2/")));
            parties.add(change.apply(new Party(
                    uscc,
                    uscc,
                    4,
                    "330225",
                    Set.of(),
                    false,
                    List.of(new PartyKey(key(uscc).verificationKey(), null)),
                    systems)));
        }
        return Directory.of("sha-256:" + "0".repeat(64), HUB, parties, List.of(dataset));
    }

    static Dataset dataset() {
        return dataset(true, null);
    }

    /** @param taxQuota what the tax office may ask in a day */
    static Dataset dataset(boolean published, SharingRule.@Nullable Quota taxQuota) {
        return new Dataset(
                DATASET,
                "企业登记基础信息",
                "1.0.0",
                REGISTRAR,
                Set.of(),
                published,
                List.of(
                        field("uscc", FieldType.STRING, true, true),
                        field("name", FieldType.STRING, true, false),
                        field("town", FieldType.STRING, true, false),
                        field("phone", FieldType.STRING, false, false),
                        field("capital", FieldType.DECIMAL, false, false)),
                List.of(
                        rule(
                                "tax",
                                TAX,
                                Set.of("uscc", "name", "town", "phone", "capital"),
                                Map.of(),
                                RowFilter.ALL,
                                taxQuota),
                        rule(
                                "town",
                                TOWN,
                                Set.of("uscc", "name", "phone"),
                                Map.of("phone", Mask.parse("keep:3,4")),
                                new RowFilter(List.of(new RowFilter.Condition(
                                        "town", RowFilter.Operator.IS_ANY_OF, Set.of("330225101")))),
                                null)),
                "query",
                Duration.ofDays(180));
    }

    static SharingRule rule(
            String id,
            String party,
            Set<String> fields,
            Map<String, Mask> masks,
            RowFilter rows,
            SharingRule.@Nullable Quota quota) {
        return new SharingRule(
                id,
                Assignee.organisations(party),
                EnumSet.allOf(SharingRule.Use.class),
                fields,
                masks,
                rows,
                Set.of("tax-collection"),
                null,
                null,
                quota,
                "税收征管法第六条");
    }

    private static Field field(String name, FieldType type, boolean required, boolean key) {
        return new Field(name, name, type, required, key, key, null, null, null, null, null, Set.of(), 1);
    }

    static IssuedKey key(String uscc) {
        return Objects.requireNonNull(KEYS.get(uscc));
    }

    private static IssuedKey issue(String uscc) {
        return CA.issue(uscc, uscc, Algorithm.ES256, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(36_000));
    }

    @Override
    public void close() throws Exception {
        engine.close();
        camel.close();
    }
}
