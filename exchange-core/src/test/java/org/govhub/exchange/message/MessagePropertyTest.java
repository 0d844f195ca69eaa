package org.govhub.exchange.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Random messages survive both spellings; random damage never does more than refuse. */
class MessagePropertyTest {

    private static final byte[] JSON = Golden.json("publish");
    private static final byte[] XML = Golden.bytes(XmlMessages.write(JsonMessages.read(JSON)));

    @Property(tries = 300)
    void json_writtenAndRead_equal(@ForAll("messages") Message message) {
        byte[] bytes = JsonMessages.write(message);

        assertThat(JsonMessages.read(bytes)).isEqualTo(message);
        assertThat(JsonMessages.write(JsonMessages.read(bytes))).isEqualTo(bytes);
    }

    @Property(tries = 300)
    void xml_writtenSerializedAndRead_equalButForTypes(@ForAll("messages") Message message) throws SAXException {
        Element element = Golden.xml(Golden.bytes(XmlMessages.write(message)));

        assertThat(XmlMessages.read(element)).isEqualTo(Golden.lexical(message));
    }

    @Property(tries = 1000)
    void json_bytesDamaged_messageOrRefusal(@ForAll("damages") List<Damage> damages) {
        byte[] bytes = damaged(JSON, damages);
        try {
            assertThat(JsonMessages.read(bytes)).isNotNull();
        } catch (RefusedException e) {
            assertThat(e.code()).isEqualTo(RefusalCode.MALFORMED);
        }
    }

    @Property(tries = 1000)
    void xml_bytesDamaged_messageOrRefusalOrNoXml(@ForAll("damages") List<Damage> damages) {
        byte[] bytes = damaged(XML, damages);
        try {
            assertThat(XmlMessages.read(Golden.xml(bytes))).isNotNull();
        } catch (RefusedException e) {
            assertThat(e.code()).isEqualTo(RefusalCode.MALFORMED);
        } catch (SAXException e) {
            assertThat(e).as("not well-formed: the parser's refusal, not ours").isNotNull();
        }
    }

    /** One byte replaced, one taken out or one put in, at a place given in millionths of the whole. */
    record Damage(int place, int kind, byte value) {}

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<Byte> bytes = Arbitraries.oneOf(
                Arbitraries.bytes(),
                Arbitraries.of('"', '{', '}', '[', ',', '<', '>', '/', '0', '-').map(c -> (byte) c.charValue()));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 999_999),
                        Arbitraries.integers().between(0, 2),
                        bytes)
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static byte[] damaged(byte[] bytes, List<Damage> damages) {
        List<Byte> result = new ArrayList<>();
        for (byte b : bytes) {
            result.add(b);
        }
        for (Damage damage : damages) {
            int at = (int) ((long) damage.place() * result.size() / 1_000_000);
            switch (damage.kind()) {
                case 0 -> result.set(at, damage.value());
                case 1 -> result.remove(at);
                default -> result.add(at, damage.value());
            }
        }
        byte[] array = new byte[result.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = result.get(i);
        }
        return array;
    }

    @Provide
    Arbitrary<Message> messages() {
        Message publish = JsonMessages.read(JSON);
        Message query = JsonMessages.read(Golden.json("query"));
        Message document = JsonMessages.read(Golden.json("document"));
        Arbitrary<Payload> publishes = changes().list().ofMaxSize(5).map(Payload.Publish::new);
        Arbitrary<Payload> queries = Combinators.combine(
                        rows(),
                        names().list().uniqueElements().ofMaxSize(4),
                        Arbitraries.integers().between(1, 1 << 30))
                .as(Payload.Query::new);
        Arbitrary<Payload> documents = Combinators.combine(texts(), texts())
                .as((title, body) -> new Payload.Document("t" + title, List.of(), body));
        Arbitrary<Message> messages = Arbitraries.oneOf(
                publishes.map(payload -> publish.toBuilder().payload(payload).build()),
                queries.map(payload -> query.toBuilder().payload(payload).build()),
                documents.map(payload -> document.toBuilder().payload(payload).build()));
        return Combinators.combine(messages, times()).as((message, time) -> message.toBuilder()
                .created(time)
                .expires(time.plusHours(1))
                .build());
    }

    private static Arbitrary<OffsetDateTime> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 4_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999),
                        Arbitraries.integers().between(-18 * 60, 18 * 60))
                .as((second, nano, offset) -> OffsetDateTime.ofInstant(
                        Instant.ofEpochSecond(second, nano), ZoneOffset.ofTotalSeconds(offset * 60)));
    }

    private static Arbitrary<Change> changes() {
        return Combinators.combine(Arbitraries.of(Op.values()), rows(), rows().injectNull(0.7))
                .as(Change::new);
    }

    private static Arbitrary<Row> rows() {
        return Combinators.combine(
                        names().list().uniqueElements().ofMaxSize(6),
                        values().list().ofSize(6))
                .as((names, values) -> {
                    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        fields.put(names.get(i), values.get(i));
                    }
                    return new Row(fields);
                });
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars('_')
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(Wire::isFieldName);
    }

    private static Arbitrary<Object> values() {
        Arbitrary<Object> numbers = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e40"), new BigDecimal("1e40"))
                .ofScale(20)
                .map(number -> number);
        return Arbitraries.oneOf(
                        numbers,
                        texts().map(text -> text),
                        Arbitraries.of(true, false).map(truth -> truth))
                .injectNull(0.1);
    }

    /** Any text both spellings can carry, white space and line ends included. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> odd =
                Arbitraries.of("\r\n", "\r", "]]>", "&amp;", "\u2028", "\u202e", "\"\\", "𠮷", " ", "\t\n", "\u0085");
        return Arbitraries.oneOf(odd, Arbitraries.strings().ofMaxLength(20)).filter(Wire::isText);
    }
}
