package org.govhub.exchange.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class MalformedFilesTest {

    private static final Path FOLDER = Golden.FOLDER.resolve("malformed");

    static List<Path> json() {
        return Golden.files(FOLDER, ".json");
    }

    static List<Path> xml() {
        return Golden.files(FOLDER, ".xml");
    }

    @ParameterizedTest
    @MethodSource("json")
    void read_malformedJson_refusedWithPlace(Path file) {
        byte[] bytes = Golden.bytes(file);

        assertMalformed(catchThrowableOfType(RefusedException.class, () -> JsonMessages.read(bytes)));
    }

    @ParameterizedTest
    @MethodSource("xml")
    void read_malformedXml_refusedWithPlace(Path file) throws SAXException {
        Element message = Golden.xml(Golden.bytes(file));

        RefusedException refusal = catchThrowableOfType(RefusedException.class, () -> XmlMessages.read(message));

        assertMalformed(refusal);
        assertThat(refusal.place()).startsWith("/");
    }

    private static void assertMalformed(RefusedException refusal) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(RefusalCode.MALFORMED);
        assertThat(refusal.place()).isNotNull().matches("[A-Za-z0-9_./?@\\[\\]-]*");
        assertThat(refusal.detail()).startsWith("Expected ").doesNotContain("govhub.exchange", "象山");
    }
}
