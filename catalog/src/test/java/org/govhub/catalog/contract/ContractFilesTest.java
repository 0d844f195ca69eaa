package org.govhub.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.wsdl.Definition;
import javax.wsdl.factory.WSDLFactory;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.PayloadCheck;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.CitizenId;
import org.govhub.exchange.message.JsonMessages;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Op;
import org.govhub.exchange.message.OrgCode;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Sender;
import org.govhub.exchange.message.Uscc;
import org.govhub.exchange.message.XmlMessages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Each format judged by a tool of its own, and the whole message where the format describes it. */
class ContractFilesTest {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<Dataset> pack = List.of();

    private final Path folder;

    ContractFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void pack() throws IOException {
        pack = ContractsAgreeTest.packEntries();
    }

    @Test
    void openApi_everySchemaIsOne_andEveryReferenceLeadsSomewhere() throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var metaSchema = registry.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        for (Dataset dataset : pack) {
            JsonNode document = JSON.readTree(OpenApi.write(view(dataset)));

            assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
            document.at("/components/schemas")
                    .forEach(schema -> assertThat(metaSchema.validate(schema.toString(), InputFormat.JSON))
                            .isEmpty());
            document.findValues("$ref").forEach(reference -> assertThat(
                            document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse());
        }
    }

    @Test
    void openApi_publishMessage_goodPassesAndBadFails() throws IOException {
        Dataset dataset = pack.getFirst();
        JsonNode document = JSON.readTree(OpenApi.write(view(dataset)));
        var schema = JSON.createObjectNode();
        schema.put("$ref", "#/components/schemas/PublishMessage");
        schema.set("components", document.path("components"));
        JsonJudge judge = new JsonJudge(schema.toString());

        for (Row record : samples(dataset)) {
            assertThat(judge.accepts(json(publish(dataset, List.of(Change.upsert(record))))))
                    .isTrue();
        }
        assertThat(judge.accepts(json(publish(dataset, List.of(Change.upsert(new Row(Map.of())))))))
                .isFalse();
    }

    @Test
    void wsdl_parses_andItsSchemasTakeTheMessageOfTheEngine() throws Exception {
        for (Dataset dataset : pack) {
            String wsdl = Wsdl.write(view(dataset));
            Document document = parse(wsdl);
            Definition definition = WSDLFactory.newInstance().newWSDLReader().readWSDL("file:/contract.wsdl", document);
            Schema schema = schemas(document);

            assertThat(definition
                            .getService(new QName("urn:govhub:exchange:1", "ExchangeService"))
                            .getPorts()
                            .size())
                    .isEqualTo(2);
            Row good = samples(dataset).getFirst();
            Change delete = new Change(Op.DELETE, good, null);
            validate(schema, publish(dataset, List.of(Change.upsert(good), delete)));
            for (BadRecords.Bad bad : BadRecords.of(dataset, good)) {
                // WSDL's schema cannot know that an upsert must be whole.
                if (!bad.kind().startsWith("missing") && !bad.kind().startsWith("null")) {
                    assertThat(refuses(schema, publish(dataset, List.of(Change.upsert(bad.record())))))
                            .as(bad.toString())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void jsonSchema_deletes_keyAndFilteredFields() {
        Dataset dataset = pack.getFirst();
        JsonJudge judge = JsonJudge.of(view(dataset));
        Row key = new Row(Map.of("uscc", "91330225MA2AB0018X"));
        Row keyAndTown = new Row(Map.of("uscc", "91330225MA2AB0018X", "town", "330225001"));
        Row town = new Row(Map.of("town", "330225001"));
        List<Change> deletes = List.of(
                Change.delete(key), Change.delete(keyAndTown), Change.delete(town), new Change(Op.DELETE, key, town));

        assertThat(deletes.stream()
                        .map(change -> judge.accepts(List.of(change)))
                        .toList())
                .isEqualTo(
                        deletes.stream().map(change -> accepts(dataset, change)).toList())
                .contains(true, false);
    }

    @Test
    void template_headingsListsAndChecks() throws IOException {
        ContractView view = view(pack.getFirst());
        byte[] template = new Template(view, EntryNotes.NONE).write();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(template))) {
            XSSFSheet records = book.getSheetAt(0);

            assertThat(records.getRow(0).getCell(0).getStringCellValue()).isEqualTo("统一社会信用代码 *");
            assertThat(records.getRow(1).getCell(0).getStringCellValue()).isEqualTo("uscc");
            assertThat(records.getDataValidations())
                    .extracting(check -> check.getValidationConstraint().getFormula1())
                    .contains("'代码表'!$A$2:$A$"
                            + (1 + pack.getFirst().fields().get(3).codes().size()));
            assertThat(records.getDataValidations()).allMatch(DataValidation::getShowErrorBox);
            assertThat(book.getSheetAt(1).getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("企业类型");
            assertThat(book.getSheetAt(2).getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("Version 1.0.0, revision r1, published");
        }
    }

    @Test
    void samples_patternsOfKnownCodes_rightCheckCharacters() {
        Dataset dataset = dataset(
                "代码",
                field("a", "甲", 18, "^[0-9A-HJ-NPQRTUWXY]{18}$"),
                field("b", "乙", 9, "^[0-9A-Z]{8}[0-9X]$"),
                field("c", "丙", null, "^[1-9]\\d{16}[\\dX]$"),
                field("d", "行政区划代码", 6, "^[0-9]{6}$"));

        assertThat(samples(dataset)).hasSize(10).allSatisfy(row -> {
            assertThat(Uscc.isValid(String.valueOf(row.get("a")))).isTrue();
            assertThat(OrgCode.isValid(String.valueOf(row.get("b")))).isTrue();
            assertThat(CitizenId.isValid(String.valueOf(row.get("c")))).isTrue();
            assertThat(String.valueOf(row.get("d"))).matches("(33|44|11)0.*");
        });
    }

    /** A label or title can hold anything; it stays a comment and a documentation. */
    @Test
    void labels_thatBreakOut_stayText() throws Exception {
        String label = "x'); DROP TABLE victim; --\n'';\\' ]]> <b>\" --> \u2028=1+1";
        Dataset dataset = dataset(label, field("name", label, null, null));
        ContractView view = view(dataset);
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:labels");
                Statement statement = h2.createStatement()) {
            statement.execute("CREATE TABLE victim(a INT)");
            statement.execute(Sql.write(view, SqlDialect.H2));
            try (ResultSet comment = statement.executeQuery(
                    "SELECT remarks FROM information_schema.columns WHERE column_name = 'name'")) {
                assertThat(comment.next()).isTrue();
                assertThat(comment.getString(1)).isEqualTo(ContractHeader.oneLine(label));
            }
            statement.execute("SELECT * FROM victim");
        }
        assertThat(XmlJudge.of(view).accepts(new Row(Map.of("name", "好")))).isTrue();
        assertThat(parse(Wsdl.write(view)).getDocumentElement().getLocalName()).isEqualTo("definitions");
        assertThat(JsonJudge.of(view).accepts(new Row(Map.of("name", "好")))).isTrue();
    }

    @Test
    void faults_fieldsThatFormatsCannotSay_namedWithRemedy() {
        List<EntryFault> faults = Contracts.faults(List.of(
                field("a", "甲", null, "^(?!x).*$"),
                field("b", "乙", 3, "^[0-9]{4}$"),
                field("c".repeat(65), "丙", null, null),
                field("d", "丁", 3, "^[0-9]{2}$")));

        assertThat(faults)
                .extracting(fault -> fault.place() + ": " + fault.problem())
                .containsExactly(
                        "field a: its pattern uses (? other than (?:, which XSD, JSON Schema or SQL cannot say",
                        "field b: no text fits its pattern and its length",
                        "field " + "c".repeat(65) + ": its name has more than 64 characters");
        assertThat(faults).allMatch(fault -> !fault.remedy().isBlank());
    }

    private static Field field(String name, String label, @Nullable Integer maxLength, @Nullable String pattern) {
        return new Field(
                name,
                label,
                FieldType.STRING,
                true,
                false,
                false,
                null,
                maxLength,
                null,
                null,
                pattern == null ? null : Pattern.compile(pattern),
                Set.of(),
                1);
    }

    private static Dataset dataset(String title, Field... fields) {
        return new Dataset(
                "399/1",
                title,
                "1.0.0",
                "1133022500293101XT",
                Set.of(),
                true,
                List.of(fields),
                List.of(),
                null,
                Duration.ofDays(1));
    }

    private static ContractView view(Dataset dataset) {
        return ContractView.ofProvider(dataset, "r1", "published");
    }

    private static List<Row> samples(Dataset dataset) {
        return Contracts.ofProvider(dataset, "r1", "published", EntryNotes.NONE).samples(10, 2);
    }

    private static boolean accepts(Dataset dataset, Change change) {
        try {
            PayloadCheck.published(dataset, List.of(change));
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static Message publish(Dataset dataset, List<Change> changes) {
        return Message.of(MessageType.PUBLISH)
                .id("019ab4c0-7d01-7000-8000-000000000001")
                .sender(Sender.parse("1133022500293101XT"))
                .hub("11330225MB15430236")
                .dataset(dataset.code())
                .created(OffsetDateTime.parse("2026-11-22T09:00:00+08:00"))
                .expires(OffsetDateTime.parse("2026-11-22T10:00:00+08:00"))
                .payload(new Payload.Publish(changes))
                .build();
    }

    private static String json(Message message) {
        return new String(JsonMessages.write(message), StandardCharsets.UTF_8);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    /** The two schemas inside, as files: JAXP resolves schemas that refer to each other only by location. */
    private Schema schemas(Document wsdl) throws Exception {
        NodeList schemas = wsdl.getElementsByTagNameNS(XSD, "schema");
        assertThat(schemas.getLength()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            Element schema = (Element) schemas.item(i);
            NodeList imports = schema.getElementsByTagNameNS(XSD, "import");
            assertThat(imports.getLength()).isEqualTo(1);
            ((Element) imports.item(0)).setAttribute("schemaLocation", "schema" + (1 - i) + ".xsd");
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(
                            new DOMSource(schema),
                            new StreamResult(
                                    folder.resolve("schema" + i + ".xsd").toFile()));
        }
        return SchemaFactory.newDefaultInstance()
                .newSchema(folder.resolve("schema0.xsd").toFile());
    }

    private static void validate(Schema schema, Message message) throws SAXException, IOException {
        schema.newValidator().validate(new DOMSource(XmlMessages.write(message)));
    }

    private static boolean refuses(Schema schema, Message message) throws IOException {
        try {
            validate(schema, message);
            return false;
        } catch (SAXException e) {
            return true;
        }
    }
}
