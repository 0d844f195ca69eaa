package org.govhub.adapters.comparison;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.govhub.exchange.message.CitizenId;
import org.govhub.exchange.message.OrgCode;
import org.govhub.exchange.message.Uscc;
import org.govhub.exchange.seal.MatchKeys;

/**
 * How a value is brought to the one form in which the same thing is equal on both sides. Each is idempotent: what it gives
 * it leaves as it is.
 */
public enum Normalisation {
    /** As it stands. */
    TEXT {
        @Override
        public Optional<String> of(String value) {
            return Optional.of(value).filter(text -> !text.isEmpty());
        }
    },
    /** Full-width and half-width, kinds of brackets, blanks and the middle dot make no other name. */
    NAME {
        @Override
        public Optional<String> of(String value) {
            String plain = plainName(value);
            // a step may make what the next would change again, e.g. by taking a blank from between two characters
            for (String next = plainName(plain); !next.equals(plain); next = plainName(plain)) {
                plain = next;
            }
            return Optional.of(plain).filter(text -> !text.isEmpty());
        }
    },
    /** An organisation code, with or without hyphen, or the one inside a USCC (positions 9 to 17); GB 11714, GB 32100. */
    ORG_CODE {
        @Override
        public Optional<String> of(String value) {
            String code = code(value);
            if (Uscc.isValid(code)) {
                return Optional.of(Uscc.orgCode(code));
            }
            return Optional.of(OrgCode.withoutHyphen(code)).filter(OrgCode::isValid);
        }
    },
    /** A unified social credit code; GB 32100. */
    USCC {
        @Override
        public Optional<String> of(String value) {
            return Optional.of(code(value)).filter(Uscc::isValid);
        }
    },
    /** A citizen identity number in its 18-character form, made from 15 digits where need be; GB 11643. */
    CITIZEN_ID {
        @Override
        public Optional<String> of(String value) {
            return Optional.of(code(value)).filter(CitizenId::isValid).map(CitizenId::full);
        }
    },
    /** A match key that the side itself has made ({@link MatchKeys}). */
    MATCH_KEY {
        @Override
        public Optional<String> of(String value) {
            return Optional.of(value).filter(MatchKeys::isMatchKey);
        }
    };

    private static final Pattern OPENING = Pattern.compile("[\\[{〔【〖《〈「『]");
    private static final Pattern CLOSING = Pattern.compile("[]}〕】〗》〉」』]");
    private static final Pattern DOTS = Pattern.compile("[•‧∙⋅・]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}]+");

    /** The normal form of a value; empty when the value has not the form that is expected. */
    public abstract Optional<String> of(String value);

    /** The word in a configuration, e.g. {@code org-code}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The normalisation of that word, if there is one. */
    public static Optional<Normalisation> ofWord(String word) {
        for (Normalisation normalisation : values()) {
            if (normalisation.word().equals(word)) {
                return Optional.of(normalisation);
            }
        }
        return Optional.empty();
    }

    private static String plainName(String value) {
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKC);
        plain = OPENING.matcher(plain).replaceAll("(");
        plain = CLOSING.matcher(plain).replaceAll(")");
        plain = DOTS.matcher(plain).replaceAll("·");
        return BLANKS.matcher(plain).replaceAll("").toUpperCase(Locale.ROOT);
    }

    private static String code(String value) {
        return BLANKS.matcher(Normalizer.normalize(value, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }
}
