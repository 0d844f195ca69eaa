package org.govhub.exchange.message;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who sends: a party, or one system of a party, written {@code USCC} or {@code USCC/system}.
 *
 * @param uscc social credit code of the party; its form is checked, its check digit when the party is registered
 * @param system letters, digits, {@code . _ -}, at most 64
 */
public record Sender(String uscc, @Nullable String system) {

    private static final Pattern SYSTEM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public Sender {
        Wire.uscc(uscc, "/sender");
        Wire.require(
                system == null || SYSTEM.matcher(system).matches(),
                "/sender",
                "a system name of letters, digits, '.', '_' and '-'",
                "another text");
    }

    public static Sender of(String uscc) {
        return new Sender(uscc, null);
    }

    /** Reads {@code USCC} or {@code USCC/system}; anything else is refused {@code MALFORMED}. */
    public static Sender parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? of(text) : new Sender(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The spelling of the wire. */
    @Override
    public String toString() {
        return system == null ? uscc : uscc + "/" + system;
    }
}
