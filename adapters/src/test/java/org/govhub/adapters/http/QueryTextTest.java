package org.govhub.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.govhub.exchange.message.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {

    @Test
    void parameters_repeatedAndEncoded_areDecodedInOrder() {
        assertThat(QueryText.parameters("q=%E7%A8%8E+%2B1&level=1&level=2&flag&=x&&e="))
                .containsEntry("q", List.of("税 +1"))
                .containsEntry("level", List.of("1", "2"))
                .containsEntry("flag", List.of(""))
                .containsEntry("", List.of("x"))
                .containsEntry("e", List.of(""))
                .hasSize(5);
        assertThat(QueryText.parameters(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%zz", "q=%", "q=%4", "%g0=1", "q=%E7%A8", "q=%ff", "q=%C0%AF", "q=%ED%A0%80", "q=%-1"})
    void parameters_brokenEncoding_refused(String query) {
        assertThatThrownBy(() -> QueryText.parameters(query))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("query of the address");
    }
}
