package org.govhub.adapters.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.govhub.adapters.Http;
import org.govhub.adapters.HubStandIn;
import org.govhub.adapters.Keys;
import org.govhub.adapters.Stub;
import org.govhub.adapters.client.Incoming;
import org.govhub.adapters.client.Outgoing;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.seal.Pem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature made outside the envelope holds for what the adapter hands on, whatever the envelope declares. */
class SignedEnvelopeIT {

    private static Stub stub;

    @BeforeAll
    static void start() {
        stub = new Stub();
    }

    @AfterAll
    static void stop() {
        stub.close();
    }

    @BeforeEach
    void forget() {
        stub.received.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<s:Envelope xmlns:s='NS'><s:Body>MESSAGE</s:Body></s:Envelope>",
                "<Envelope xmlns='NS' xmlns:ds='urn:other' xmlns:xsi='urn:odd'>\n <Header/>\n <Body>\n  MESSAGE\n </Body>\n</Envelope>",
                "<?xml version='1.0' encoding='UTF-8'?><m:Envelope xmlns:m='NS' xmlns:a='urn:a' a:b='c'><m:Header><a:x"
                        + " s:mustUnderstand='0' xmlns:s='NS'/></m:Header><m:Body Id='_1' xmlns:z='urn:z'>MESSAGE</m:Body>"
                        + "</m:Envelope>"
            })
    void envelope_withOddNamespaces_keepsTheSignature(String envelope) {
        Outgoing sent = Outgoing.sign(message(), Spelling.XML, Keys.DEPARTMENT_KEY.signer());
        String xml = new String(sent.wire().bytes(), StandardCharsets.UTF_8);

        assertArrives(envelope.replace("MESSAGE", xml), sent.digest());
    }

    @Test
    void envelope_aForeignPrefixAndXmlsec1_keepsTheSignature(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(xmlsec1("--version") == 0, "skipped: xmlsec1 is not installed");
        Outgoing plain = Outgoing.sign(message(), Spelling.XML, Keys.DEPARTMENT_KEY.signer());
        Path template = folder.resolve("template.xml");
        Path signed = folder.resolve("signed.xml");
        Files.writeString(template, foreign(plain));
        Files.writeString(folder.resolve("key.pem"), Pem.write(Keys.DEPARTMENT_KEY.key()));

        int exit = xmlsec1(
                "--sign",
                "--privkey-pem",
                folder.resolve("key.pem").toString(),
                "--id-attr:Id",
                "urn:govhub:message:1:Message",
                "--output",
                signed.toString(),
                template.toString());

        assertThat(exit).isZero();
        String xml = Files.readString(signed).replaceFirst("<\\?xml[^>]*\\?>\\s*", "");
        assertArrives(
                "<odd:Envelope xmlns:odd='NS' xmlns='urn:default' xmlns:x='urn:x'><odd:Body>" + xml
                        + "</odd:Body></odd:Envelope>",
                null);
    }

    private static void assertArrives(String envelope, @Nullable String digest) {
        for (SoapVersion version : SoapVersion.values()) {
            HttpResponse<String> answer = Http.post(
                    stub.server.address(),
                    "/soap",
                    version.mediaType(),
                    envelope.replace("'NS'", "'" + version.namespace() + "'"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        assertThat(stub.received).hasSize(2).allSatisfy(received -> {
            Incoming incoming = Incoming.verify(
                    received.wire(), List.of(Keys.DEPARTMENT_KEY.verificationKey()), Keys.CLOCK.instant());
            assertThat(incoming.message().records())
                    .extracting(change -> change.record().lexical())
                    .containsExactly(HubStandIn.ROW.lexical());
            if (digest != null) {
                assertThat(incoming.digest()).isEqualTo(digest);
            }
        });
    }

    private static Message message() {
        return Keys.department()
                .message(MessageType.PUBLISH)
                .dataset(HubStandIn.DATASET)
                .payload(new Payload.Publish(List.of(Change.upsert(HubStandIn.ROW))))
                .build();
    }

    /** The same message as another tool would write it: its own prefix, line breaks, and a template to be signed. */
    private static String foreign(Outgoing plain) {
        String xml = new String(plain.wire().bytes(), StandardCharsets.UTF_8);
        String body = xml.substring(xml.indexOf("</ds:Signature>") + "</ds:Signature>".length());
        String envelopePart = body.substring(0, body.indexOf("<payload"));
        String prefixed = envelopePart.replaceAll("<(/?)([a-zA-Z]+)", "<$1m:$2");
        String template = "<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:SignedInfo>"
                + "<ds:CanonicalizationMethod Algorithm='http://www.w3.org/2001/10/xml-exc-c14n#'/>"
                + "<ds:SignatureMethod Algorithm='http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256'/>"
                + "<ds:Reference URI='#_" + plain.message().id() + "'><ds:Transforms>"
                + "<ds:Transform Algorithm='http://www.w3.org/2000/09/xmldsig#enveloped-signature'/>"
                + "<ds:Transform Algorithm='http://www.w3.org/2001/10/xml-exc-c14n#'/></ds:Transforms>"
                + "<ds:DigestMethod Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/><ds:DigestValue/>"
                + "</ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature>";
        String payload = "<m:payload><m:record op='upsert'><d:name xmlns:d='urn:govhub:dataset:" + HubStandIn.DATASET
                + "'>某某公司</d:name></m:record></m:payload>";
        return "<m:Message xmlns:m='urn:govhub:message:1' Id='_"
                + plain.message().id() + "'>" + template + prefixed + payload + "</m:Message>";
    }

    private static int xmlsec1(String... arguments) throws InterruptedException {
        try {
            String[] command = new String[arguments.length + 1];
            command[0] = "xmlsec1";
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1; // not installed
        }
    }
}
