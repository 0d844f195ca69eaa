package org.govhub.exchange.log;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Escapes, beyond what JSON asks for, everything a terminal or an editor could take for a line end, a control sequence or a
 * change of writing direction, so that no text of a sender can disguise a record.
 */
final class LineSafeEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] ascii = standardAsciiEscapesForJSON();

    LineSafeEscapes() {
        ascii[0x7f] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int ch) {
        boolean control = ch >= 0x7f && ch < 0xa0;
        boolean separator = ch == 0x2028 || ch == 0x2029;
        boolean direction = ch == 0x061c
                || ch == 0x200e
                || ch == 0x200f
                || ch >= 0x202a && ch <= 0x202e
                || ch >= 0x2066 && ch <= 0x2069;
        boolean invisible = ch == 0xfeff || ch == 0x200b;
        return control || separator || direction || invisible
                ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", ch))
                : null;
    }
}
