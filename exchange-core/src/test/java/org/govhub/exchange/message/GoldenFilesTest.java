package org.govhub.exchange.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

class GoldenFilesTest {

    static List<String> names() {
        return Golden.files(Golden.FOLDER, ".json").stream()
                .map(file -> file.getFileName().toString().replace(".json", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void json_readAndWritten_sameBytes(String name) {
        byte[] bytes = Golden.json(name);

        assertThat(JsonMessages.write(JsonMessages.read(bytes))).asString().isEqualTo(new String(bytes, UTF_8));
    }

    @ParameterizedTest
    @MethodSource("names")
    void xml_read_sameMessageAsJson(String name) throws SAXException {
        Message json = JsonMessages.read(Golden.json(name));
        Message xml = XmlMessages.read(Golden.xml(Golden.bytes(xmlFile(name))));

        assertThat(xml).isEqualTo(Golden.lexical(json));
    }

    @ParameterizedTest
    @MethodSource("names")
    void xml_written_sameAsFile(String name) {
        byte[] written = Golden.bytes(XmlMessages.write(JsonMessages.read(Golden.json(name))));

        assertThat(written).asString().isEqualTo(new String(Golden.bytes(xmlFile(name)), UTF_8));
    }

    @Test
    void names_everyTypeOfMessage_hasGoldenFile() {
        Set<MessageType> types = names().stream()
                .map(name -> JsonMessages.read(Golden.json(name)).type())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MessageType.class)));

        assertThat(types).containsExactlyInAnyOrderElementsOf(Arrays.asList(MessageType.values()));
    }

    private static Path xmlFile(String name) {
        return Golden.FOLDER.resolve(name + ".xml");
    }
}
