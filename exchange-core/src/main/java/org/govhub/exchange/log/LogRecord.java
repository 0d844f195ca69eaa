package org.govhub.exchange.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the hub says about one step of one exchange: everything on a line of the log except {@code index}, {@code time} and
 * {@code prev}, which the log adds. Immutable; start from {@link #of} and add fields. A field that was never set is null
 * here and absent in the file. Any text is allowed, however hostile: the line escapes it.
 */
public final class LogRecord {
    private final Event event;
    private final Map<LogField, String> texts;
    private final List<String> recipients;
    private final @Nullable ObjectNode decision;

    LogRecord(Event event, Map<LogField, String> texts, List<String> recipients, @Nullable ObjectNode decision) {
        this.event = Objects.requireNonNull(event);
        this.texts = texts;
        this.recipients = List.copyOf(recipients);
        this.decision = decision == null ? null : decision.deepCopy();
    }

    /** A record that says only that {@code event} happened. */
    public static LogRecord of(Event event) {
        return new LogRecord(event, new EnumMap<>(LogField.class), List.of(), null);
    }

    public Event event() {
        return event;
    }

    /** Id of the message the exchange began with. */
    public @Nullable String exchange() {
        return text(LogField.EXCHANGE);
    }

    /** Id of the message this record is about, where that is another than {@link #exchange}: a delivery, a reply. */
    public @Nullable String message() {
        return text(LogField.MESSAGE);
    }

    public @Nullable String type() {
        return text(LogField.TYPE);
    }

    public @Nullable String sender() {
        return text(LogField.SENDER);
    }

    /** Who the message said it was from, in the security log, where nobody verified that. */
    public @Nullable String claimedSender() {
        return text(LogField.CLAIMED_SENDER);
    }

    public List<String> recipients() {
        return recipients;
    }

    public @Nullable String dataset() {
        return text(LogField.DATASET);
    }

    public @Nullable String catalogRevision() {
        return text(LogField.CATALOG_REVISION);
    }

    /** The ordering key of a delivery. */
    public @Nullable String group() {
        return text(LogField.GROUP);
    }

    /** Until when the message could be sent again, so that the duplicate table is rebuilt no longer than that. */
    public @Nullable Instant expires() {
        String text = text(LogField.EXPIRES);
        return text == null ? null : Instant.parse(text);
    }

    /** A copy of the decision: rule, fields, masks, purpose, basis and every input that is not in the revision. */
    public @Nullable ObjectNode decision() {
        return decision == null ? null : decision.deepCopy();
    }

    public @Nullable String digest() {
        return text(LogField.DIGEST);
    }

    public @Nullable String signature() {
        return text(LogField.SIGNATURE);
    }

    public @Nullable String kid() {
        return text(LogField.KID);
    }

    public @Nullable String code() {
        return text(LogField.CODE);
    }

    public @Nullable String detail() {
        return text(LogField.DETAIL);
    }

    public LogRecord withExchange(@Nullable String exchange) {
        return with(LogField.EXCHANGE, exchange);
    }

    public LogRecord withMessage(@Nullable String message) {
        return with(LogField.MESSAGE, message);
    }

    public LogRecord withType(@Nullable String type) {
        return with(LogField.TYPE, type);
    }

    public LogRecord withSender(@Nullable String sender) {
        return with(LogField.SENDER, sender);
    }

    public LogRecord withClaimedSender(@Nullable String claimedSender) {
        return with(LogField.CLAIMED_SENDER, claimedSender);
    }

    public LogRecord withRecipients(List<String> newRecipients) {
        return new LogRecord(
                event, texts, newRecipients.stream().map(LogRecord::wellFormed).toList(), decision);
    }

    public LogRecord withDataset(@Nullable String dataset) {
        return with(LogField.DATASET, dataset);
    }

    public LogRecord withCatalogRevision(@Nullable String catalogRevision) {
        return with(LogField.CATALOG_REVISION, catalogRevision);
    }

    public LogRecord withGroup(@Nullable String group) {
        return with(LogField.GROUP, group);
    }

    public LogRecord withExpires(@Nullable Instant expires) {
        return with(LogField.EXPIRES, expires == null ? null : expires.toString());
    }

    public LogRecord withDecision(@Nullable ObjectNode newDecision) {
        return new LogRecord(event, texts, recipients, newDecision);
    }

    public LogRecord withDigest(@Nullable String digest) {
        return with(LogField.DIGEST, digest);
    }

    public LogRecord withSignature(@Nullable String signature) {
        return with(LogField.SIGNATURE, signature);
    }

    public LogRecord withKid(@Nullable String kid) {
        return with(LogField.KID, kid);
    }

    public LogRecord withCode(@Nullable String code) {
        return with(LogField.CODE, code);
    }

    public LogRecord withDetail(@Nullable String detail) {
        return with(LogField.DETAIL, detail);
    }

    @Nullable
    String text(LogField field) {
        return texts.get(field);
    }

    @Nullable
    ObjectNode ownDecision() {
        return decision;
    }

    private LogRecord with(LogField field, @Nullable String value) {
        Map<LogField, String> changed = new EnumMap<>(texts);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, wellFormed(value));
        }
        return new LogRecord(event, changed, recipients, decision);
    }

    /** Half a surrogate pair has no UTF-8 form; a sender who claims one must still be logged. */
    private static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                repaired = repaired == null ? new StringBuilder(text) : repaired;
                repaired.setCharAt(i, '\uFFFD');
            }
        }
        return repaired == null ? text : repaired.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogRecord that
                && event == that.event
                && texts.equals(that.texts)
                && recipients.equals(that.recipients)
                && Objects.equals(decision, that.decision);
    }

    @Override
    public int hashCode() {
        return Objects.hash(event, texts, recipients, decision);
    }

    @Override
    public String toString() {
        return "LogRecord[" + event.spelled() + ", " + texts + ", " + recipients + ", " + decision + "]";
    }
}
