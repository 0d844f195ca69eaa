package org.govhub.exchange.seal;

import java.nio.charset.StandardCharsets;
import org.w3c.dom.Document;

/** An XML message with every kind of content a real one has. */
final class SampleMessage {

    static final String ID = "_018f3c5e-7b1a-7c3d-8e4f-0a1b2c3d4e5f";

    static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Message xmlns="urn:govhub:message:1" Id="_018f3c5e-7b1a-7c3d-8e4f-0a1b2c3d4e5f">
              <type>publish</type><sender>11330225MB0000001A</sender>
              <payload><records xmlns:d="urn:govhub:dataset:306001001" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                <record op="upsert"><d:name>象山&lt;海&amp;洋&gt; "有限" 公司</d:name><d:phone xsi:nil="true"/></record>
              </records></payload>
            </Message>
            """;

    private SampleMessage() {}

    static Document document() {
        return StrictXml.parse(XML.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] signed(IssuedKey key) {
        return StrictXml.canonical(
                XmlSeal.sign(document(), key.signer(), Keys.NOW).getDocumentElement());
    }
}
