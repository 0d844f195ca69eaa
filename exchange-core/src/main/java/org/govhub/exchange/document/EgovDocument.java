package org.govhub.exchange.document;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.StrictXml;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The marks of an electronic document (电子公文, GB/T 19667.1), wherever in it they stand: its level of secrecy (密级) and its
 * urgency (紧急程度).
 *
 * @param open whether every mark of secrecy in it is a known mark of what is not secret
 */
public record EgovDocument(boolean open, Urgency urgency) {

    private static final String NAMESPACE = "http://www.egs.org.cn/eGovDoc";
    private static final List<String> NOT_SECRET = List.of("", "无", "公开", "非密", "非涉密", "内部", "内部资料", "普通", "一般", "否");

    private static final String NAME = "电子公文";

    /** What a reader does not see, or reads over. */
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{C}\\p{Z}\\p{M}]+");

    /** The levels' characters as they are written elsewhere, each above its own here. */
    private static final String TRADITIONAL = "絕絶機祕級電";

    private static final String SIMPLIFIED = "绝绝机秘级电";

    private static final Pattern LEVEL = Pattern.compile("^(绝密|机密|秘密)");

    /** A mark as it is printed on a document: the level, a star, perhaps the term. */
    private static final Pattern PRINTED = Pattern.compile("(绝密|机密|秘密)[★☆✦✧✩✪✫✬✭✮✯✰⋆⭐⭑⭒🌟∗*]");

    /**
     * Reads an XML text; empty when it is one, but not an electronic document.
     *
     * @throws RefusedException {@code MALFORMED} when it is not XML as the hub reads it
     */
    public static Optional<EgovDocument> read(byte[] xml) {
        Element root = StrictXml.parse(xml).getDocumentElement();
        if (!isDocument(root)) {
            return Optional.empty();
        }
        return Optional.of(marks(root, new EgovDocument(!printedSecret(root.getTextContent()), Urgency.ORDINARY)));
    }

    /** Whether a text bears the printed mark of a secret document. */
    public static boolean printedSecret(String text) {
        return PRINTED.matcher(plain(text)).find();
    }

    /** Whether a text has the name of an electronic document in it. */
    static boolean isNamedIn(String text) {
        return plain(text).contains(NAME);
    }

    /** A document in a wrapping, under another namespace or under none is still one. */
    private static boolean isDocument(Element element) {
        if (NAMESPACE.equals(element.getNamespaceURI()) || NAME.equals(plain(element.getLocalName()))) {
            return true;
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && isDocument(inner)) {
                return true;
            }
        }
        return false;
    }

    /** The text as a reader takes it: one form of each character, without blanks and without what nobody sees. */
    private static String plain(String text) {
        String seen =
                UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        StringBuilder plain = new StringBuilder(seen);
        for (int i = 0; i < plain.length(); i++) {
            int known = TRADITIONAL.indexOf(plain.charAt(i));
            if (known >= 0) {
                plain.setCharAt(i, SIMPLIFIED.charAt(known));
            }
        }
        return plain.toString();
    }

    /** Whether the beginning of a text looks like XML. */
    public static boolean looksLikeXml(String text) {
        return text.stripLeading().toLowerCase(Locale.ROOT).startsWith("<");
    }

    private static EgovDocument marks(Element element, EgovDocument soFar) {
        EgovDocument found = mark(element.getLocalName(), element.getTextContent(), soFar);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            String name = attribute.getLocalName();
            found = mark(name == null ? attribute.getNodeName() : name, attribute.getNodeValue(), found);
            if (LEVEL.matcher(plain(attribute.getNodeValue())).find()) {
                found = new EgovDocument(false, found.urgency());
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                found = marks(inner, found);
            }
        }
        return found;
    }

    private static EgovDocument mark(String written, String value, EgovDocument soFar) {
        String name = plain(written);
        String plain = plain(value);
        if (name.contains("密级") || name.contains("密等")) { // 保密级别, 秘密等级, 涉密等级
            return new EgovDocument(soFar.open() && NOT_SECRET.contains(plain), soFar.urgency());
        }
        if (name.equals("紧急程度")) {
            return new EgovDocument(soFar.open(), soFar.urgency().or(Urgency.ofMark(plain)));
        }
        return soFar;
    }

    /** The refusal of what this hub must not carry; nothing of the content is in it. */
    static RefusedException secret(String place, String what) {
        return RefusedException.at(
                RefusalCode.FORBIDDEN,
                place,
                what
                        + " bears a mark of secrecy. This hub carries documents without one only; nothing of it was kept.");
    }
}
