package org.govhub.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.util.JAXBSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.govhub.schemas.message.Message;
import org.govhub.schemas.message.ObjectFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The contracts are valid themselves, allow every golden message and refuse what they can of the malformed ones. */
class ContractsTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "org", "govhub", "schemas");
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";

    private static final Schema JSON_SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(FOLDER.resolve("message.schema.json")));

    static List<Path> goldenJson() {
        return files("golden", ".json");
    }

    static List<Path> goldenXml() {
        return files("golden", ".xml");
    }

    @ParameterizedTest
    @MethodSource("goldenJson")
    void jsonSchema_goldenMessage_valid(Path file) {
        assertThat(JSON_SCHEMA.validate(text(file), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown-envelope-field",
                "unknown-payload-member",
                "recipients-not-a-list",
                "recipients-missing",
                "recipients-where-none-belong",
                "payload-of-other-type",
                "payload-missing",
                "field-value-an-object",
                "field-name-upper-case",
                "id-upper-case",
                "created-without-offset",
                "expires-missing",
                "digest-of-unknown-kind",
                "op-unknown",
                "limit-a-fraction",
                "fields-twice",
                "type-unknown",
                "purpose-with-line-break"
            })
    void jsonSchema_malformedMessage_invalid(String name) {
        String message = text(FOLDER.resolve("golden/malformed/" + name + ".json"));

        assertThat(JSON_SCHEMA.validate(message, InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldenXml")
    void xsd_goldenMessage_validAndBindsToGeneratedTypes(Path file) throws SAXException, IOException, JAXBException {
        validator().validate(new StreamSource(file.toFile()));

        JAXBContext types = JAXBContext.newInstance(ObjectFactory.class);
        JAXBElement<Message> message =
                types.createUnmarshaller().unmarshal(new StreamSource(file.toFile()), Message.class);

        assertThat(message.getValue().getSignedId())
                .isEqualTo("_" + message.getValue().getId());
        validator().validate(new JAXBSource(types, new ObjectFactory().createMessage(message.getValue())));
    }

    @Test
    void golden_everyJson_hasItsXml() {
        assertThat(goldenJson())
                .map(file -> file.toString().replace(".json", ".xml"))
                .containsExactlyElementsOf(
                        goldenXml().stream().map(Path::toString).toList());
    }

    @Test
    void wsdl_bindings_soap11AndSoap12OverElementsOfTheXsd() throws Exception {
        Document wsdl = parse(FOLDER.resolve("exchange.wsdl"));
        String xsd = text(FOLDER.resolve("message.xsd"));

        NodeList parts = wsdl.getElementsByTagNameNS(WSDL, "part");
        for (int i = 0; i < parts.getLength(); i++) {
            String element = ((Element) parts.item(i)).getAttribute("element").replace("m:", "");
            assertThat(xsd).contains("<xs:element name=\"" + element + "\"");
        }
        assertThat(wsdl.getElementsByTagNameNS(WSDL, "port").getLength()).isEqualTo(2);
        for (String soap : List.of(WSDL + "soap/", WSDL + "soap12/")) {
            assertThat(wsdl.getElementsByTagNameNS(soap, "binding").getLength()).isEqualTo(1);
        }
    }

    @Test
    void openApi_paths_allOfTheHub() {
        assertThat(text(FOLDER.resolve("openapi.yaml")).lines().filter(line -> line.startsWith("  /")))
                .containsExactly(
                        "  /exchange:",
                        "  /soap:",
                        "  /catalog/datasets:",
                        "  /catalog/datasets/{code}:",
                        "  /catalog/subscriptions:",
                        "  /catalog/flows:",
                        "  /catalog/loads:",
                        "  /catalog/search:",
                        "  /catalog/dcat:",
                        "  /catalog/sparql:",
                        "  /blob/{sha256}:",
                        "  /documents:",
                        "  /documents/{id}:",
                        "  /health:",
                        "  /metrics:",
                        "  /openapi.yaml:");
    }

    private static Validator validator() throws SAXException {
        return SchemaFactory.newDefaultInstance()
                .newSchema(FOLDER.resolve("message.xsd").toFile())
                .newValidator();
    }

    private static Document parse(Path file) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(file.toFile());
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
