package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.govhub.exchange.SharedData;
import org.govhub.exchange.message.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every published case: what is called invalid is refused, what is called valid is accepted (THREATS J1, J5, K1, K2). */
class WycheproofTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Stands for a key that is refused at registration, such as the RSA key with exponent 3 in one group. */
    private static final SignatureCheck REFUSED_KEY = (input, signature) -> false;

    /** The hub keeps certificates, whose key usage says what "use" and "key_ops" of a JWK say. */
    private static final Set<Integer> ABOUT_JWK_MEMBERS = Set.of(353, 354, 355, 356);

    @ParameterizedTest
    @CsvSource({
        "ecdsa_secp256r1_sha256_p1363_test.json, ES256, 262",
        "ed25519_test.json, EDDSA, 151",
        "rsa_signature_2048_sha256_test.json, RS256, 259",
        "rsa_pss_2048_sha256_mgf1_32_test.json, PS256, 108"
    })
    void verify_everyCase_asPublished(String file, Algorithm algorithm, int cases) throws IOException {
        JsonNode suite = JSON.readTree(SharedData.file("wycheproof/" + file).toFile());
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (JsonNode group : suite.get("testGroups")) {
            byte[] der = HexFormat.of().parseHex(group.get("publicKeyDer").asText());
            SignatureCheck key = checkOrRefuse(SubjectPublicKeyInfo.getInstance(der), algorithm);
            boolean keyRefused = key == REFUSED_KEY;
            for (JsonNode test : group.get("tests")) {
                seen++;
                boolean accepted = key.verify(bytes(test, "msg"), bytes(test, "sig"));
                String verdict = test.get("result").asText();
                // "acceptable": a DigestInfo without NULL, which the hub refuses as RFC 8017 does for new signatures
                if (accepted != (verdict.equals("valid") && !keyRefused)) {
                    wrong.add(test.get("tcId") + " " + verdict + ": " + test.get("comment"));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isEqualTo(cases);
    }

    /** The hub's profile is narrower than JOSE, so valid cases may be refused; no invalid one may verify. */
    @Test
    void parseAndVerify_everyJwsCase_noInvalidOneAccepted() throws IOException {
        JsonNode suite = JSON.readTree(
                SharedData.file("wycheproof/json_web_signature_test.json").toFile());
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        for (JsonNode group : suite.get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                String jws = test.get("jws").isTextual()
                        ? test.get("jws").asText()
                        : test.get("jws").toString();
                if (verifies(jws, group.path("public"))) {
                    accepted++;
                    boolean valid = test.get("result").asText().equals("valid");
                    if (!valid && !ABOUT_JWK_MEMBERS.contains(test.get("tcId").asInt())) {
                        wrong.add(test.get("tcId") + ": " + test.get("comment"));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        System.out.println("Wycheproof JWS: " + accepted + " cases inside the hub's profile verified");
        assertThat(accepted).isPositive();
    }

    private static boolean verifies(String jws, JsonNode jwk) {
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            // their kids are free texts; without the header check nothing of the hub's profile would be reached
            byte[] header = Base64Url.decode(parts[0]);
            JsonNode parsed = JSON.readTree(header);
            Algorithm algorithm = Algorithm.named(parsed.path("alg").asText());
            if (!parsed.path("alg")
                    .asText()
                    .equals(jwk.path("alg").asText(parsed.path("alg").asText()))) {
                return false;
            }
            for (String name : (Iterable<String>) parsed::fieldNames) {
                if (!name.equals("alg") && !name.equals("kid")) {
                    return false;
                }
            }
            SignatureCheck key = Jwk.check(jwk, algorithm);
            Base64Url.decode(parts[1]);
            byte[] input = (parts[0] + "." + parts[1]).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return key.verify(input, Base64Url.decode(parts[2]));
        } catch (IllegalArgumentException | RefusedException | IOException e) {
            return false;
        }
    }

    private static SignatureCheck checkOrRefuse(SubjectPublicKeyInfo key, Algorithm algorithm) {
        try {
            return SignatureCheck.of(key, algorithm);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("exponent");
            return REFUSED_KEY;
        }
    }

    private static byte[] bytes(JsonNode test, String name) {
        return HexFormat.of().parseHex(test.get(name).asText());
    }
}
