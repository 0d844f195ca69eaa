package org.govhub.catalog.contract;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes indented XML: what is not markup is escaped, and nothing else can be written. */
final class XmlText {

    /** In place of a value: the attribute is not written. No XML document could hold this. */
    static final String ABSENT = "\0";

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** A comment of lines; hyphens in a row, which would end it, are parted. */
    XmlText comment(Iterable<String> lines) {
        text.append("<!--\n");
        lines.forEach(line -> text.append("  ")
                .append(escaped(ContractHeader.oneLine(line).replace("--", "- - ")))
                .append('\n'));
        text.append("-->\n");
        return this;
    }

    /** Opens an element. @param attributes names and values in turn; {@link #ABSENT} leaves its attribute out */
    XmlText open(String name, String... attributes) {
        start(name, attributes);
        text.append(">\n");
        open.push(name);
        return this;
    }

    XmlText close() {
        String name = open.pop();
        indent();
        text.append("</").append(name).append(">\n");
        return this;
    }

    XmlText empty(String name, String... attributes) {
        start(name, attributes);
        text.append("/>\n");
        return this;
    }

    XmlText documentation(String content) {
        open("xs:annotation");
        start("xs:documentation");
        text.append('>').append(escaped(content)).append("</xs:documentation>\n");
        return close();
    }

    private void start(String name, String... attributes) {
        indent();
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].equals(ABSENT)) {
                text.append(' ').append(attributes[i]).append("=\"");
                text.append(escaped(attributes[i + 1])).append('"');
            }
        }
    }

    private void indent() {
        text.append("  ".repeat(open.size()));
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("element " + open.peek() + " is still open");
        }
        return text.toString();
    }

    /** The text with markup and everything unseen as references, so that no parser normalises it away. */
    static String escaped(String content) {
        StringBuilder escaped = new StringBuilder();
        content.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) {
                        escaped.append("&#").append(c).append(';');
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
