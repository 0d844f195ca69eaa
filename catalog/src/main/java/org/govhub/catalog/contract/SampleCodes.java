package org.govhub.catalog.contract;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.govhub.catalog.contract.regex.RegexDialect;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.message.CitizenId;
import org.govhub.exchange.message.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * Makes up codes with right check characters where a field's data element, name, label or pattern says that it holds them. They belong to
 * nobody on purpose: organisations are registered in region 999999 and persons are born in 1900.
 */
final class SampleCodes {

    private static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    /** Patterns as {@link RegexDialect#ECMA} writes them, with merged ranges. */
    private static final String USCC_FORM = "[0-9A-HJ-NP-RTUW-Y]{18}";

    private static final Pattern ORG_CODE_FORM = Pattern.compile("\\[0-9A-(Z|HJ-NP-RTUW-Y)]\\{8}\\[0-9X]");
    private static final Pattern CITIZEN_FORM = Pattern.compile("\\[0-9]\\{17}\\[0-9X]|\\[1-9]\\[0-9]\\{16}\\[0-9X]");

    private static final String NOWHERE = "999999";
    private static final List<String> REGIONS = List.of("330000", "330200", "330225", "440100", "440111", "110000");

    private final RandomGenerator random;
    private final EntryNotes notes;
    private @Nullable String organisation;

    SampleCodes(RandomGenerator random, EntryNotes notes) {
        this.random = random;
        this.notes = notes;
    }

    void nextRecord() {
        organisation = null;
    }

    /** A code for the field, or null where nothing says that it holds one; the caller checks that it fits. */
    @Nullable
    String candidate(Field field, Domain.Text text) {
        String form = text.form() == null ? "" : RegexDialect.ECMA.write(text.form());
        if (form.equals(USCC_FORM) || says(field, "uscc", "社会信用代码")) {
            return uscc();
        }
        if (ORG_CODE_FORM.matcher(form).matches() || says(field, "org-code", "组织机构代码")) {
            return uscc().substring(8, 17);
        }
        if (CITIZEN_FORM.matcher(form).matches() || says(field, "citizen-id", "身份证", "公民身份号码")) {
            return citizen();
        }
        if (says(field, "region-code", "行政区划", "区划代码")) {
            return REGIONS.get(random.nextInt(REGIONS.size()));
        }
        return null;
    }

    /** Whether the data element, the wire name or the label names such codes. */
    private boolean says(Field field, String element, String... labels) {
        for (String label : labels) {
            if (field.label().contains(label)) {
                return true;
            }
        }
        return notes.element(field.name()).equals(element) || field.name().equals(element.replace('-', '_'));
    }

    private String uscc() {
        String code = organisation;
        if (code == null) {
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                body.append(USCC_ALPHABET.charAt(random.nextInt(USCC_ALPHABET.length())));
            }
            code = Uscc.withCheckDigit("91" + NOWHERE, body.toString());
            organisation = code;
        }
        return code;
    }

    private String citizen() {
        String body = NOWHERE
                + "1900%02d%02d%03d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(1000));
        for (char check : "0123456789X".toCharArray()) {
            if (CitizenId.isValid(body + check)) {
                return body + check;
            }
        }
        throw new IllegalStateException("one of eleven check characters is right");
    }
}
