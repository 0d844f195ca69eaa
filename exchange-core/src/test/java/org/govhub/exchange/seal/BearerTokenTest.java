package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.junit.jupiter.api.Test;

class BearerTokenTest {

    private static final String HUB = "11330225MB0000009Z";
    private static final String URL = "https://hub.example/catalog/datasets";
    private static final IssuedKey OURS = Keys.ours(Algorithm.ES256);
    private static final String TOKEN = BearerToken.create(
            OURS.signer(), new BearerToken.Claims("11330225MB0000001A", HUB, "GET", URL, "once", Keys.NOW));

    @Test
    void verify_honestToken_claims() {
        BearerToken token = BearerToken.parse(TOKEN);
        assertThat(token.claims().iss()).isEqualTo("11330225MB0000001A");
        assertThat(token.kid()).contains(OURS.signer().kid());
        assertThat(verify(TOKEN, Keys.NOW.plusSeconds(60)).jti()).isEqualTo("once");
        assertThat(verify(TOKEN, Keys.NOW.minusSeconds(5)).iat()).isEqualTo(Keys.NOW);
    }

    @Test
    void verify_otherKeyUseOrTime_refusedWithCode() {
        BearerToken token = BearerToken.parse(TOKEN);
        VerificationKey key = OURS.verificationKey();
        Instant now = Keys.NOW;
        assertCode(RefusalCode.EXPIRED, () -> verify(TOKEN, now.plus(Duration.ofSeconds(61))));
        assertCode(RefusalCode.CLOCK_SKEW, () -> verify(TOKEN, now.minusSeconds(6)));
        assertCode(RefusalCode.WRONG_HUB, () -> token.verify(key, "other", "GET", URL, now));
        assertCode(RefusalCode.SIGNATURE_INVALID, () -> token.verify(key, HUB, "POST", URL, now));
        assertCode(RefusalCode.SIGNATURE_INVALID, () -> token.verify(key, HUB, "GET", URL + "/x", now));
        VerificationKey theirs = Keys.theirs(Algorithm.ES256).verificationKey();
        assertCode(RefusalCode.SIGNATURE_INVALID, () -> token.verify(theirs, HUB, "GET", URL, now));
        VerificationKey sm2 = Keys.ours(Algorithm.SM2).verificationKey();
        assertCode(RefusalCode.KEY_NOT_BOUND, () -> token.verify(sm2, HUB, "GET", URL, now));
    }

    @Test
    void parse_otherClaims_refused() {
        assertThat(BearerToken.parse(withClaims(json -> json)).claims().jti()).isEqualTo("once");
        assertMalformed(json -> json.replace("\"iat\":", "\"exp\":1,\"iat\":"));
        assertMalformed(json -> json.replace("\"iat\":", "\"iat\":1,\"iat\":"));
        assertMalformed(json -> json.replace("\"jti\":\"once\",", ""));
        assertMalformed(json -> json.replace("\"jti\":\"once\"", "\"jti\":\"\""));
        assertMalformed(json -> json.replace("\"iat\":1", "\"iat\":1.5"));
        assertMalformed(json -> json.replace("\"iat\":1", "\"iat\":-1"));
        assertMalformed(json -> json.replace("\"iat\":1", "\"iat\":1111111111111111111"));
        assertMalformed(json -> json.replaceAll("\"iat\":(\\d+)", "\"iat\":\"$1\""));
        assertMalformed(json -> json.replace("\"aud\":\"", "\"aud\":[\"") + "x");
        assertMalformed(json -> json + "{}");
        assertMalformed(json -> "[]");
    }

    @Test
    void parse_notCompactJws_refused() {
        for (String wrong :
                new String[] {"", ".", "..", "a.b.c", TOKEN + ".x", TOKEN + "=", " " + TOKEN, "x".repeat(10_000)}) {
            assertCode(RefusalCode.SIGNATURE_INVALID, () -> BearerToken.parse(wrong));
        }
    }

    private static BearerToken.Claims verify(String token, Instant now) {
        return BearerToken.parse(token).verify(OURS.verificationKey(), HUB, "GET", URL, now);
    }

    private static void assertMalformed(Function<String, String> change) {
        assertCode(RefusalCode.SIGNATURE_INVALID, () -> BearerToken.parse(withClaims(change)));
    }

    private static String withClaims(Function<String, String> change) {
        String[] parts = TOKEN.split("\\.");
        String json = new String(Base64Url.decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + Base64Url.encode(change.apply(json).getBytes(StandardCharsets.UTF_8)) + "." + parts[2];
    }

    private static void assertCode(RefusalCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
