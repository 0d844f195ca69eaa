package org.govhub.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.concurrent.Semaphore;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.junit.jupiter.api.Test;

class HeldBytesTest {

    private final Semaphore kilobytes = new Semaphore(100);

    @Test
    void read_moreThanIsFree_refusedAndGivenBack() {
        byte[] body = new byte[60 * 1024];
        try (HeldBytes one = new HeldBytes(kilobytes)) {
            assertThat(Limits.read(new ByteArrayInputStream(body), Limits.MESSAGE, one))
                    .isEqualTo(body);
            assertThat(kilobytes.availablePermits()).isEqualTo(40);
            try (HeldBytes other = new HeldBytes(kilobytes)) {
                assertThatThrownBy(() -> Limits.read(new ByteArrayInputStream(body), Limits.MESSAGE, other))
                        .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code())
                                .isEqualTo(RefusalCode.BACKPRESSURE));
            }
            assertThat(kilobytes.availablePermits()).isEqualTo(40);
        }
        assertThat(kilobytes.availablePermits()).isEqualTo(100);
    }
}
