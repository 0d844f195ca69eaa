package org.govhub.catalog.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text of a file and the character set it was written in.
 *
 * @param text without a byte order mark
 */
record SourceText(String text, Charset charset) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Decodes strictly: UTF-16 where a byte order mark says so, else UTF-8 (with or without mark), else GB18030, which holds
     * GBK and GB2312.
     *
     * @throws CharacterCodingException where the bytes are text in none of these, e.g. a workbook or an archive
     */
    static SourceText decode(byte[] bytes) throws CharacterCodingException {
        List<Charset> candidates = startsWithUtf16Mark(bytes)
                ? List.of(StandardCharsets.UTF_16)
                : List.of(StandardCharsets.UTF_8, GB18030);
        for (Charset charset : candidates) {
            try {
                String text = strictly(bytes, charset);
                // A NUL never stands in a table of text; GB18030 alone would let binary files pass.
                if (text.indexOf('\0') < 0) {
                    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
                    return new SourceText(marked ? text.substring(1) : text, charset);
                }
            } catch (CharacterCodingException notThisOne) {
                continue;
            }
        }
        throw new CharacterCodingException();
    }

    private static boolean startsWithUtf16Mark(byte[] bytes) {
        return bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    }

    private static String strictly(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
