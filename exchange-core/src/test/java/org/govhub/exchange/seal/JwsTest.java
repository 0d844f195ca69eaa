package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.govhub.exchange.SharedData;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Detached and flattened JWS, and the attacks J1 to J6 of the threat catalogue on them. */
class JwsTest {

    private static final byte[] BODY = "{\"name\":\"象山县\"}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void verifies_parsedAgain_forItsKeyAndBodyOnly(Algorithm algorithm) {
        IssuedKey ours = Keys.ours(algorithm);
        String headerValue = DetachedJws.sign(ours.signer(), BODY).headerValue();

        DetachedJws jws = DetachedJws.parse(headerValue);

        assertThat(jws.headerValue()).isEqualTo(headerValue);
        assertThat(jws.algorithm()).isEqualTo(algorithm);
        assertThat(jws.kid()).contains(ours.signer().kid());
        assertThat(jws.verifies(ours.verificationKey(), BODY)).isTrue();
        assertThat(jws.verifies(Keys.theirs(algorithm).verificationKey(), BODY)).isFalse();
        assertThat(jws.verifies(ours.verificationKey(), new byte[0])).isFalse();
    }

    @Test
    void verifies_sameRsaKeyRegisteredForPss_refused() {
        IssuedKey ours = Keys.ours(Algorithm.RS256);
        DetachedJws jws = DetachedJws.sign(ours.signer(), BODY);
        assertThat(jws.verifies(new VerificationKey(ours.certificate(), Algorithm.PS256), BODY))
                .isFalse();
        assertThat(jws.verifies(ours.verificationKey(), BODY)).isTrue();
    }

    @Test
    void parse_headersTheProtocolAllows_accepted() {
        String kid = Keys.ours(Algorithm.ES256).signer().kid();
        assertThat(DetachedJws.parse(withHeader("{\"alg\":\"ES256\"}")).kid()).isEmpty();
        assertThat(DetachedJws.parse(withHeader(" { \"kid\" : \"" + kid + "\", \"alg\":\"EdDSA\"}\n"))
                        .kid())
                .contains(kid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"None\"}",
                "{\"alg\":\"\"}",
                "{\"alg\":\"HS256\"}",
                "{\"alg\":\"ES384\"}",
                "{\"alg\":\"es256\"}",
                "{\"alg\":null}",
                "{\"alg\":[\"ES256\"]}",
                "{}",
                "[]",
                "\"ES256\"",
                "",
                "{\"alg\":\"ES256\",\"alg\":\"ES256\"}",
                "{\"alg\":\"ES256\",\"kid\":\"a\"}",
                "{\"alg\":\"ES256\",\"kid\":\"../../etc/passwd\"}",
                "{\"alg\":\"ES256\",\"kid\":5}",
                "{\"alg\":\"ES256\",\"jwk\":{}}",
                "{\"alg\":\"ES256\",\"jku\":\"http://localhost/\"}",
                "{\"alg\":\"ES256\",\"x5u\":\"http://localhost/\"}",
                "{\"alg\":\"ES256\",\"x5c\":[]}",
                "{\"alg\":\"ES256\",\"crit\":[]}",
                "{\"alg\":\"ES256\",\"b64\":false}",
                "{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]}",
                "{\"alg\":\"ES256\",\"typ\":\"JOSE\"}",
                "{\"alg\":\"ES256\"}{}",
                "{\"alg\":\"ES256\"} x",
                "{\"alg\":\"ES256\",}",
                "{'alg':'ES256'}",
                "{\"alg\":\"ES256\"}/**/",
                "\uFEFF{\"alg\":\"ES256\"}",
                "{\"alg\":\"ES256\",\"\uD800\":\"\"}",
                "{\"alg\":\"ES256\u0000\"}"
            })
    void parse_otherHeader_refused(String header) {
        assertRefused(() -> DetachedJws.parse(withHeader(header)));
    }

    @Test
    void parse_utf16OrEndlessHeader_refused() {
        String utf16 = Base64Url.encode("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_16BE));
        assertRefused(() -> DetachedJws.parse(utf16 + "..AAAA"));
        assertRefused(() -> DetachedJws.parse(withHeader("{\"alg\":" + "[".repeat(100_000))));
        assertRefused(() -> DetachedJws.parse(withHeader("{\"alg\":" + "1".repeat(300) + "}")));
    }

    @ParameterizedTest
    @CsvSource({"=", "==", "' '", "'\n'", "+", "/", "'%3D'", "'.'", "'..'", "é"})
    void parse_signatureNotStrictBase64url_refused(String extra) {
        String honest =
                DetachedJws.sign(Keys.ours(Algorithm.ES256).signer(), BODY).headerValue();
        DetachedJws.parse(honest);
        assertRefused(() -> DetachedJws.parse(honest + extra));
        assertRefused(() -> DetachedJws.parse(extra + honest));
    }

    @Test
    void parse_setBitsBehindLastByte_refused() {
        String honest =
                DetachedJws.sign(Keys.ours(Algorithm.ES256).signer(), BODY).headerValue();
        // 64 bytes end in a character that carries two bits; the JDK's decoder ignores the other four
        char last = honest.charAt(honest.length() - 1);
        String twin = honest.substring(0, honest.length() - 1) + (char) (last + 1);
        assertRefused(() -> DetachedJws.parse(twin));
    }

    @Test
    void parse_attachedPayload_refused() {
        String header = Base64Url.encode("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8));
        assertRefused(() -> DetachedJws.parse(header + ".AAAA.AAAA"));
        assertRefused(() -> DetachedJws.parse(header + "."));
        assertRefused(() -> DetachedJws.parse(""));
    }

    @Test
    void parse_cookbookExamples_refusedForTheirKidAndVerifiedWithoutIt() throws IOException {
        // RFC 7520 names keys freely, which the protocol refuses; the arithmetic underneath must agree all the same
        JsonNode example = new ObjectMapper()
                .readTree(SharedData.file("jose-cookbook/jws/4_1.rsa_v15_signature.json")
                        .toFile());
        String[] parts = example.path("output").path("compact").asText().split("\\.", -1);
        assertRefused(() -> DetachedJws.parse(parts[0] + ".." + parts[2]));
        SignatureCheck key = Jwk.check(example.path("input").path("key"), Algorithm.RS256);
        byte[] input = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        assertThat(key.verify(input, Base64Url.decode(parts[2]))).isTrue();
        input[5] ^= 1;
        assertThat(key.verify(input, Base64Url.decode(parts[2]))).isFalse();
    }

    @Test
    void flattened_writtenAndParsed_sameBytesVerify() {
        DetachedJws jws = DetachedJws.sign(Keys.ours(Algorithm.ES256).signer(), BODY);
        String one = new String(FlattenedJws.write(BODY, jws), StandardCharsets.US_ASCII);
        FlattenedJws parsed = FlattenedJws.parse(one.getBytes(StandardCharsets.US_ASCII));
        assertThat(parsed.payload()).isEqualTo(BODY);
        assertThat(parsed.verifies(Keys.ours(Algorithm.ES256).verificationKey()))
                .isTrue();
        assertThat(parsed.verifies(Keys.theirs(Algorithm.ES256).verificationKey()))
                .isFalse();
        List<FlattenedJws> several =
                FlattenedJws.parseArray(("[" + one + "," + one + "]").getBytes(StandardCharsets.US_ASCII));
        assertThat(several).hasSize(2);
        assertThat(FlattenedJws.parseArray("[]".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void flattened_otherMembersOrSeveralSignatures_refused() {
        DetachedJws jws = DetachedJws.sign(Keys.ours(Algorithm.ES256).signer(), BODY);
        String honest = new String(FlattenedJws.write(BODY, jws), StandardCharsets.US_ASCII);
        for (String wrong : List.of(
                honest.replace("{", "{\"header\":{\"alg\":\"none\"},"),
                honest.replace("{", "{\"signatures\":[],"),
                honest.replace("{", "{\"signature\":\"AAAA\","),
                honest.replace("\"protected\"", "\"header\""),
                honest.replace("\"payload\":\"", "\"payload\":\" "),
                honest + "x",
                "[" + honest + "]",
                "",
                "null")) {
            assertRefused(() -> FlattenedJws.parse(wrong.getBytes(StandardCharsets.UTF_8)));
        }
        for (String wrong : List.of("[" + honest, "[" + honest + "]]", honest, "[null]", "")) {
            assertRefused(() -> FlattenedJws.parseArray(wrong.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Property(tries = 300)
    void parse_anyText_refusedOrKeptAsWritten(@ForAll String text) {
        try {
            assertThat(DetachedJws.parse(text).headerValue()).isEqualTo(text);
        } catch (RefusedException e) {
            assertThat(e.code()).isEqualTo(RefusalCode.SIGNATURE_INVALID);
        }
    }

    @Property(tries = 300)
    void base64Url_anyBytes_oneSpelling(@ForAll byte[] bytes) {
        assertThat(Base64Url.decode(Base64Url.encode(bytes))).isEqualTo(bytes);
    }

    @Property(tries = 300)
    void base64Url_anyText_refusedOrTheOneSpelling(@ForAll String text) {
        try {
            assertThat(Base64Url.encode(Base64Url.decode(text))).isEqualTo(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).isNotNull();
        }
    }

    private static String withHeader(String json) {
        return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8)) + "..AAAA";
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.code())
                .isEqualTo(RefusalCode.SIGNATURE_INVALID));
    }
}
