package org.govhub.exchange.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class PlacesTest {

    @ParameterizedTest
    @CsvSource({
        "field-value-an-object.json, /payload/records/0/record/capital",
        "field-name-upper-case.json, /payload/records/0/record/Town",
        "unknown-envelope-field.json, /priority",
        "recipients-not-a-list.json, /recipients",
        "number-exponent-huge.json, /payload/records/0/record/capital",
        "expires-missing.json, /expires",
        "payload-of-other-type.json, /payload/where",
        "control-character.json, /payload/records/0/record/name",
        "digest-of-unknown-kind.json, /batch/digest",
    })
    void read_malformedJson_jsonPointer(String file, String place) {
        byte[] bytes = Golden.bytes(Golden.FOLDER.resolve("malformed").resolve(file));

        assertThat(catchThrowableOfType(RefusedException.class, () -> JsonMessages.read(bytes))
                        .place())
                .isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({
        "field-name-upper-case.xml, /Message/payload/record[1]/Town",
        "field-twice.xml, /Message/payload/record[1]/town[2]",
        "comment-in-value.xml, /Message/payload/record[1]/town",
        "created-without-offset.xml, /Message/created",
        "expires-before-created.xml, /Message/expires",
        "unknown-envelope-field.xml, /Message/priority",
        "limit-too-large.xml, /Message/payload/limit",
        "op-unknown.xml, /Message/payload/record[1]",
    })
    void read_malformedXml_xpath(String file, String place) throws SAXException {
        Element message =
                Golden.xml(Golden.bytes(Golden.FOLDER.resolve("malformed").resolve(file)));

        assertThat(catchThrowableOfType(RefusedException.class, () -> XmlMessages.read(message))
                        .place())
                .isEqualTo(place);
    }

    @Test
    void read_hostileNames_notRepeated() {
        String golden = new String(Golden.json("publish"), UTF_8);
        String hostile = golden.replace("\"town\":\"330225100\"", "\"a\\r\\n${jndi:x}~1\":1");

        RefusedException refusal =
                catchThrowableOfType(RefusedException.class, () -> JsonMessages.read(hostile.getBytes(UTF_8)));

        assertThat(refusal.place()).isEqualTo("/payload/records/0/record/?");
        assertThat(refusal.getMessage()).doesNotContain("jndi");
    }
}
