package org.govhub.exchange.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.govhub.exchange.message.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Content-Range} of uploads and {@code Range} of downloads. */
class RangesTest {

    @Test
    void contentRange_exactForm_read() {
        assertThat(BlobPart.read("bytes 5-9/20", 5)).isEqualTo(new BlobPart(5, 5, 20));
        assertThat(BlobPart.read("bytes 5-9/20", -1)).isEqualTo(new BlobPart(5, 5, 20));
        assertThat(BlobPart.read(null, 7)).isEqualTo(new BlobPart(0, 7, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 5-9/*",
                "bytes */20",
                "bytes 9-5/20",
                "bytes 0-20/20",
                "bytes=0-1/20",
                "bytes 0-1/20, 2-3/20",
                "bytes -1-4/20",
                "bytes 0-99999999999999999999/1",
                "octets 0-1/20",
                "bytes 0-3/20",
                ""
            })
    void contentRange_otherForms_refused(String header) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> BlobPart.read(header, 2));
    }

    @Property
    void contentRange_anyText_refusedOrInsideItsWhole(@ForAll String text, @ForAll boolean prefixed) {
        try {
            BlobPart part = BlobPart.read(prefixed ? "bytes " + text : text, -1);
            assertThat(part.from() + part.length()).isLessThanOrEqualTo(part.total());
        } catch (RefusedException e) {
            assertThat(e.detail()).doesNotContain("Exception");
        }
    }

    @Property
    void range_anyNumbers_insideTheFile(
            @ForAll @LongRange(min = 0, max = 40) long from,
            @ForAll @LongRange(min = 0, max = 40) long to,
            @ForAll @LongRange(min = 0, max = 20) long size,
            @ForAll boolean open) {
        try {
            BlobRange.read("bytes=" + from + "-" + (open ? "" : to), size)
                    .ifPresent(
                            range -> assertThat(range.from() + range.length()).isBetween(1L, size));
        } catch (IndexOutOfBoundsException e) {
            assertThat(from).isGreaterThanOrEqualTo(size);
        }
    }

    @Test
    void range_suffixSeveralAndUnknown_asTheRfcSays() {
        assertThat(BlobRange.read("bytes=-3", 10)).contains(new BlobRange(7, 3));
        assertThat(BlobRange.read("bytes=8-", 10)).contains(new BlobRange(8, 2));
        assertThat(BlobRange.read("bytes=0-1,3-4", 10)).isEmpty();
        assertThat(BlobRange.read("lines=0-1", 10)).isEmpty();
        assertThat(BlobRange.read(null, 10)).isEmpty();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> BlobRange.read("bytes=10-", 10));
    }
}
