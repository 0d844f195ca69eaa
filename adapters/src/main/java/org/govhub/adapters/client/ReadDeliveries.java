package org.govhub.adapters.client;

import static org.govhub.exchange.message.RefusalCode.MALFORMED;

import java.util.ArrayList;
import java.util.List;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;
import org.govhub.exchange.message.XmlMessages;
import org.govhub.exchange.seal.FlattenedJws;
import org.govhub.exchange.seal.StrictXml;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads the answer to {@code receive}: flattened JWS objects or {@code Deliveries}, each verified by itself (docs/protocol.md §4). */
final class ReadDeliveries {

    private ReadDeliveries() {}

    static List<Delivery> read(WireMessage answer, Department self) {
        List<Incoming> messages =
                switch (answer.spelling()) {
                    case JSON -> json(answer.bytes(), self);
                    case XML -> xml(StrictXml.parse(answer.bytes()).getDocumentElement(), self);
                };
        return messages.stream().map(message -> delivery(message, self)).toList();
    }

    private static List<Incoming> json(byte[] array, Department self) {
        List<Incoming> messages = new ArrayList<>();
        for (FlattenedJws jws : FlattenedJws.parseArray(array)) {
            WireMessage wire =
                    new WireMessage(Spelling.JSON, jws.payload(), jws.jws().headerValue());
            messages.add(Incoming.verify(wire, self.hubKeys(), self.clock().instant()));
        }
        return messages;
    }

    /** Each message stands in a document of its own before it is verified, as it would after a file or a queue. */
    private static List<Incoming> xml(Element deliveries, Department self) {
        if (!XmlMessages.NAMESPACE.equals(deliveries.getNamespaceURI())
                || !"Deliveries".equals(deliveries.getLocalName())) {
            throw new RefusedException(MALFORMED, "Expected Deliveries, found another element.");
        }
        List<Incoming> messages = new ArrayList<>();
        for (Node child = deliveries.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element message) {
                WireMessage wire = new WireMessage(Spelling.XML, StrictXml.canonical(message), null);
                messages.add(Incoming.verify(wire, self.hubKeys(), self.clock().instant()));
            }
        }
        return messages;
    }

    private static Delivery delivery(Incoming incoming, Department self) {
        MessageType type = incoming.message().type(); // a receipt: something sent earlier was not taken in time
        boolean forUs = (type == MessageType.DELIVERY || type == MessageType.RECEIPT)
                && incoming.message().sender().uscc().equals(self.hub())
                && incoming.message().recipients().contains(self.uscc());
        if (!forUs) {
            throw new RefusedException(
                    MALFORMED, "Among the deliveries is a message that is not one for this department.");
        }
        return new Delivery(incoming.message().id(), incoming.digest(), incoming.message());
    }
}
