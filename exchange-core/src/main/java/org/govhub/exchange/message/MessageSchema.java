package org.govhub.exchange.message;

import java.io.IOException;
import java.net.URL;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** {@code message.xsd}, compiled once; reads nothing but itself. */
final class MessageSchema {

    private static final String CURRENT_ELEMENT = "http://apache.org/xml/properties/dom/current-element-node";

    /** The rule's name at the start of a validator's sentence; what follows quotes the input and stays inside. */
    private static final Pattern RULE = Pattern.compile("^(c[a-z]+-[A-Za-z0-9.-]{1,60})");

    private static final Schema SCHEMA = compile();

    private MessageSchema() {}

    private static Schema compile() {
        URL xsd = Objects.requireNonNull(MessageSchema.class.getResource("/org/govhub/schemas/message.xsd"));
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(xsd);
        } catch (SAXException e) {
            throw new IllegalStateException("message.xsd does not compile", e);
        }
    }

    /** Refuses {@code MALFORMED} with an XPath what the schema does not allow. */
    static void validate(Element message) {
        Validator validator = SCHEMA.newValidator();
        validator.setErrorHandler(new FirstFault());
        try {
            validator.validate(new DOMSource(message));
        } catch (SAXParseException e) {
            throw Wire.malformed(place(validator, message), "what message.xsd allows", "a breach of " + rule(e));
        } catch (SAXException | IOException e) {
            throw Wire.malformed(XmlNames.xpath(message), "what message.xsd allows", "something else");
        }
    }

    private static String place(Validator validator, Element message) {
        try {
            Object at = validator.getProperty(CURRENT_ELEMENT);
            return XmlNames.xpath(at instanceof Element element ? element : message);
        } catch (SAXException e) {
            return XmlNames.xpath(message);
        }
    }

    private static String rule(SAXParseException fault) {
        Matcher rule = RULE.matcher(Objects.requireNonNullElse(fault.getMessage(), ""));
        return rule.find() ? rule.group(1) : "its rules";
    }

    /** Stops at the first fault, which keeps hostile input cheap. */
    private static final class FirstFault implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
