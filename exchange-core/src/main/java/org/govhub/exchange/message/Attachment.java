package org.govhub.exchange.message;

import java.util.regex.Pattern;

/**
 * A file of a document. Its bytes lie under {@code /blob/{sha256}}; the signed envelope that names it here binds it to
 * sender and recipients.
 *
 * @param size bytes
 */
public record Attachment(String name, String mediaType, String digest, long size) {

    /** No line breaks, no path: the name is shown to people and used for saving. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}/\\\\]{1,200}");

    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]{1,80}/[A-Za-z0-9.+-]{1,80}");

    public Attachment {
        Wire.text(name, "/payload/attachments");
        Wire.require(NAME.matcher(name).matches(), "/payload/attachments", "a file name without path", "another text");
        Wire.require(MEDIA_TYPE.matcher(mediaType).matches(), "/payload/attachments", "a media type", "another text");
        Wire.digest(digest, "/payload/attachments");
        Wire.require(size >= 0, "/payload/attachments", "a size in bytes", "a negative number");
    }
}
