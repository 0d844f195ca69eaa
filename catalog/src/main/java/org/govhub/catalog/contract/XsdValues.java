package org.govhub.catalog.contract;

import java.util.List;
import org.govhub.catalog.contract.regex.Regex;
import org.govhub.catalog.contract.regex.RegexDialect;

/** What XSD 1.0 says of one value, as an anonymous simple type. */
final class XsdValues {

    /** The spelling of a number that the engine takes; XSD alone would also take {@code .5} and {@code 5.}. */
    private static final String INTEGER = "[+\\-]?[0-9]{1,100}";

    private static final String DECIMAL = INTEGER + "(\\.[0-9]{1,100})?";

    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    /** XSD takes 24:00:00 and any fraction, and needs no offset. */
    private static final String MOMENT =
            DAY + "T([01][0-9]|2[0-3])(:[0-9]{2}){2}(\\.[0-9]{1,9})?(Z|[+\\-][0-9]{2}:[0-9]{2})";

    private final XmlText xml;

    XsdValues(XmlText xml) {
        this.xml = xml;
    }

    void write(List<Domain> domains) {
        if (domains.size() == 1) {
            type(domains.getFirst());
            return;
        }
        xml.open("xs:simpleType").open("xs:union");
        domains.forEach(this::type);
        xml.close().close();
    }

    private void type(Domain domain) {
        xml.open("xs:simpleType");
        switch (domain) {
            case Domain.Codes listed -> {
                xml.open("xs:restriction", "base", "xs:string");
                listed.codes().forEach(code -> xml.empty("xs:enumeration", "value", code));
                xml.close();
            }
            case Domain.Text text -> text(text);
            case Domain.Number number -> number(number);
            case Domain.Truth truth -> xml.empty("xs:restriction", "base", "xs:boolean");
            case Domain.Day day -> pattern("xs:date", DAY);
            case Domain.Moment moment -> pattern("xs:dateTime", MOMENT);
        }
        xml.close();
    }

    /** Lengths are patterns, because common processors take maxLength to count UTF-16 units. */
    private void text(Domain.Text text) {
        boolean limited = text.min() > 0 || text.max() != null;
        String length =
                RegexDialect.XSD.write(Regex.anyText(text.min(), text.max() == null ? Regex.UNBOUNDED : text.max()));
        if (text.form() == null) {
            if (limited) {
                pattern("xs:string", length);
            } else {
                xml.empty("xs:restriction", "base", "xs:string");
            }
            return;
        }
        // Patterns of one step are alternatives; only those of two steps must both hold.
        xml.open("xs:restriction", "base", limited ? XmlText.ABSENT : "xs:string");
        if (limited) {
            xml.open("xs:simpleType");
            pattern("xs:string", length);
            xml.close();
        }
        xml.empty("xs:pattern", "value", RegexDialect.XSD.write(text.form())).close();
    }

    private void number(Domain.Number number) {
        xml.open("xs:restriction", "base", number.integer() ? "xs:integer" : "xs:decimal");
        if (number.digits() != null) {
            xml.empty("xs:totalDigits", "value", number.digits().toString());
        }
        if (number.fraction() != null && !number.integer()) {
            xml.empty("xs:fractionDigits", "value", number.fraction().toString());
        }
        if (number.min() != null) {
            xml.empty("xs:minInclusive", "value", number.min().toPlainString());
        }
        if (number.max() != null) {
            xml.empty("xs:maxInclusive", "value", number.max().toPlainString());
        }
        xml.empty("xs:pattern", "value", number.integer() ? INTEGER : DECIMAL).close();
    }

    private void pattern(String base, String pattern) {
        xml.open("xs:restriction", "base", base)
                .empty("xs:pattern", "value", pattern)
                .close();
    }
}
