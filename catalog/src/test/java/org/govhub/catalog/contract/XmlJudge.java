package org.govhub.catalog.contract;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.govhub.exchange.message.Lexical;
import org.govhub.exchange.message.Row;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The XSD validator of the Java platform. */
final class XmlJudge implements Judge {

    private final String namespace;
    private final Schema schema;

    private XmlJudge(String namespace, Schema schema) {
        this.namespace = namespace;
        this.schema = schema;
    }

    static XmlJudge of(ContractView view) throws IOException, SAXException {
        Path folder = Files.createTempDirectory("xsd");
        List<ContractFile> files = Xsd.write(view);
        for (ContractFile file : files) {
            Files.write(folder.resolve(file.name()), file.content());
        }
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
        Path record = folder.resolve(files.get(1).name());
        XmlJudge judge = new XmlJudge(view.header().namespace(), factory.newSchema(record.toFile()));
        for (ContractFile file : files) {
            Files.delete(folder.resolve(file.name()));
        }
        Files.delete(folder);
        return judge;
    }

    @Override
    public boolean accepts(Row upsert) {
        try {
            byte[] document = document(upsert).getBytes(StandardCharsets.UTF_8);
            schema.newValidator()
                    .validate(new StreamSource(new StringReader(new String(document, StandardCharsets.UTF_8))));
            return true;
        } catch (SAXException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String document(Row row) {
        StringBuilder xml = new StringBuilder("<record xmlns=\"urn:govhub:message:1\" op=\"upsert\" xmlns:d=\"")
                .append(namespace)
                .append("\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
        row.fields().forEach((name, value) -> xml.append(element(name, value)));
        return xml.append("</record>").toString();
    }

    private static String element(String name, @Nullable Object value) {
        return value == null
                ? "<d:" + name + " xsi:nil=\"true\"/>"
                : "<d:" + name + ">" + XmlText.escaped(Lexical.of(value).text()) + "</d:" + name + ">";
    }
}
