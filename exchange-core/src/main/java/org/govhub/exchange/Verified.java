package org.govhub.exchange;

import java.util.Locale;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.Spelling;
import org.govhub.exchange.message.WireMessage;

/**
 * A message its sender really signed.
 *
 * @param directory the catalogue as it stood when the sender was verified; the whole exchange is decided by this one
 * @param digest identity digest of the signed content
 * @param kid key the signature verified with
 */
public record Verified(
        WireMessage wire,
        Locale locale,
        Message message,
        Directory directory,
        Party sender,
        String digest,
        String signature,
        String kid) {

    public Spelling spelling() {
        return wire.spelling();
    }
}
