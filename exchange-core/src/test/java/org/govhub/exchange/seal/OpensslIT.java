package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outside proof with openssl and a shell alone, the way docs/how-to describes it. */
class OpensslIT {

    /** Makes {@code body.json.jws} from {@code body.json}; the header has no kid, which the protocol allows. */
    private static final String SCRIPT = """
            set -eu
            b64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
            # an ECDSA signature is DER; a JWS wants r and s with 64 hex digits each
            raw() {
              openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' | while read -r n; do
                printf '%064s' "$n" | tr ' ' '0'
              done | xxd -r -p
            }
            header=$(printf '{"alg":"%s"}' "$1" | b64url)
            printf '%s.%s' "$header" "$(b64url < body.json)" > input
            openssl dgst -sha256 -sign key.pem -out signature.der input
            if [ "$1" = ES256 ]; then raw < signature.der > signature; else mv signature.der signature; fi
            printf '%s..%s' "$header" "$(b64url < signature)" > body.json.jws
            """;

    private static final byte[] BODY = "{\"type\":\"publish\",\"name\":\"象山县\"}\n".getBytes(StandardCharsets.UTF_8);

    private final Path folder;

    OpensslIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "RS256"})
    void verify_detachedJwsMadeByShell_accepted(Algorithm algorithm) throws Exception {
        Tool.installed("openssl", folder);
        Tool.installed("xxd", folder);
        Tool shell = Tool.installed("sh", folder);
        IssuedKey ours = Keys.ours(algorithm);
        shell.write("key.pem", Pem.write(ours.key()));
        shell.write("body.json", BODY);
        shell.write("sign.sh", SCRIPT);

        Tool.Answer answer = shell.run("sign.sh", algorithm.joseName());
        assertThat(answer.exit()).as(answer.text()).isZero();

        DetachedJws jws = DetachedJws.parse(new String(shell.read("body.json.jws"), StandardCharsets.US_ASCII));
        assertThat(jws.verifies(ours.verificationKey(), BODY)).isTrue();
        assertThat(jws.verifies(Keys.theirs(algorithm).verificationKey(), BODY)).isFalse();
    }

    @Test
    void edDsa_keyWrittenByTheHub_signsUnderOpenssl() throws Exception {
        Tool openssl = Tool.installed("openssl", folder);
        openssl.write("key.pem", Pem.write(Keys.ours(Algorithm.EDDSA).key()));
        openssl.write("body.json", BODY);

        Tool.Answer answer =
                openssl.run("pkeyutl", "-sign", "-rawin", "-inkey", "key.pem", "-in", "body.json", "-out", "signature");
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(Keys.ours(Algorithm.EDDSA).verificationKey().verify(BODY, openssl.read("signature")))
                .isTrue();
    }

    @Test
    void sm2_signedByTheHub_verifiedByOpenssl() throws Exception {
        Tool openssl = Tool.installed("openssl", folder);
        openssl.write("crt.pem", Pem.write(Keys.ours(Algorithm.SM2).certificate()));
        openssl.write("signature", Keys.ours(Algorithm.SM2).signer().sign(BODY));
        openssl.write("body.json", BODY);
        openssl.write("other.json", "{}");

        Tool.Answer honest = verify(openssl, "body.json");
        assertThat(honest.exit()).as(honest.text()).isZero();
        assertThat(verify(openssl, "other.json").exit()).isNotZero();
    }

    @Test
    void sm2_signedByOpenssl_verifiedByTheHub() throws Exception {
        Tool openssl = Tool.installed("openssl", folder);
        openssl.write("key.pem", Pem.write(Keys.ours(Algorithm.SM2).key()));
        openssl.write("body.json", BODY);

        Tool.Answer answer = openssl.run(
                "pkeyutl",
                "-sign",
                "-rawin",
                "-digest",
                "sm3",
                "-pkeyopt",
                "distid:1234567812345678",
                "-inkey",
                "key.pem",
                "-in",
                "body.json",
                "-out",
                "signature");
        assertThat(answer.exit()).as(answer.text()).isZero();

        VerificationKey key = Keys.ours(Algorithm.SM2).verificationKey();
        assertThat(key.verify(BODY, openssl.read("signature"))).isTrue();
        assertThat(key.verify("{}".getBytes(StandardCharsets.US_ASCII), openssl.read("signature")))
                .isFalse();
    }

    private static Tool.Answer verify(Tool openssl, String body) throws IOException, InterruptedException {
        return openssl.run(
                "pkeyutl",
                "-verify",
                "-rawin",
                "-digest",
                "sm3",
                "-pkeyopt",
                "distid:1234567812345678",
                "-certin",
                "-inkey",
                "crt.pem",
                "-in",
                body,
                "-sigfile",
                "signature");
    }
}
