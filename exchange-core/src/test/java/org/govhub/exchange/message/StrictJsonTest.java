package org.govhub.exchange.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StrictJsonTest {

    @Test
    void walk_twoMillionTokens_goesToTheEndAndNoFurther() throws IOException {
        assertThat(walked(1_999_990)).isEqualTo(1_999_990);
        assertThatThrownBy(() -> walked(2_000_000))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code())
                        .isEqualTo(RefusalCode.TOO_LARGE));
    }

    private static int walked(int elements) throws IOException {
        String text = "{\"a\":[" + "1,".repeat(elements - 1) + "1]}";
        try (StrictJson json = StrictJson.open(text.getBytes(StandardCharsets.UTF_8))) {
            json.next().object();
            json.nextName();
            json.list();
            int seen = 0;
            while (json.nextElement()) {
                seen++;
            }
            json.nextName();
            json.end();
            return seen;
        }
    }
}
