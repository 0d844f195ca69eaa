package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.govhub.exchange.SharedData;
import org.junit.jupiter.api.Test;

/** The worked examples of GM/T 0003.5 and GM/T 0004, and the attacks K3 on them. */
class Sm2Test {

    @Test
    void sm3_publishedExamples_sameDigest() throws IOException {
        for (JsonNode example : vectors().get("sm3")) {
            String digest = example.get("digest").asText();
            String message = example.get("msg_ascii").asText().startsWith("abcd")
                    ? "abcd".repeat(16)
                    : example.get("msg_ascii").asText();
            assertThat(Digest.SM3.text(message.getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo("sm3:" + digest);
        }
    }

    @Test
    void verify_publishedExample_acceptedAndEveryVariantRefused() throws IOException {
        JsonNode sm2 = vectors().get("sm2");
        SignatureCheck key = key(sm2);
        byte[] message = sm2.get("msg_ascii").asText().getBytes(StandardCharsets.US_ASCII);
        BigInteger r = number(sm2, "r");
        BigInteger s = number(sm2, "s");
        BigInteger n = Curve.SM2.order();

        assertThat(key.verify(message, der(r, s))).isTrue();

        assertThat(key.verify(message, der(r.add(n), s))).isFalse();
        assertThat(key.verify(message, der(r, s.add(n)))).isFalse();
        assertThat(key.verify(message, der(r, n.subtract(s)))).isFalse();
        assertThat(key.verify(message, der(r, n.subtract(r)))).isFalse();
        assertThat(key.verify(message, der(s, r))).isFalse();
        for (BigInteger bad : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE.negate(), n, n.add(BigInteger.ONE)}) {
            assertThat(key.verify(message, der(bad, s))).isFalse();
            assertThat(key.verify(message, der(r, bad))).isFalse();
        }
    }

    @Test
    void verify_otherEncodings_refused() throws IOException {
        JsonNode sm2 = vectors().get("sm2");
        SignatureCheck key = key(sm2);
        byte[] message = sm2.get("msg_ascii").asText().getBytes(StandardCharsets.US_ASCII);
        String r = sm2.get("r").asText();
        String s = sm2.get("s").asText();
        // both numbers have their top bit set, so the honest form is 30 46 02 21 00 r 02 21 00 s
        assertThat(key.verify(message, hex("3046022100" + r + "022100" + s))).isTrue();

        assertThat(key.verify(message, hex(r + s))).as("plain r and s").isFalse();
        assertThat(key.verify(message, hex("308146022100" + r + "022100" + s))).isFalse();
        assertThat(key.verify(message, hex("304702220000" + r + "022100" + s))).isFalse();
        assertThat(key.verify(message, hex("30440220" + r + "0220" + s))).isFalse();
        assertThat(key.verify(message, hex("3046022100" + r + "022100" + s + "00")))
                .isFalse();
        assertThat(key.verify(message, hex("3048022100" + r + "022100" + s + "0500")))
                .isFalse();
        assertThat(key.verify(message, hex("3080022100" + r + "022100" + s + "0000")))
                .isFalse();
    }

    @Test
    void verify_otherSignerId_refused() throws Exception {
        byte[] message = "政务".getBytes(StandardCharsets.UTF_8);
        IssuedKey issued = Keys.ours(Algorithm.SM2);
        SM2Signer otherId = new SM2Signer();
        otherId.init(
                true,
                new ParametersWithID(
                        PrivateKeyFactory.createKey(issued.key().getEncoded()),
                        "8765432187654321".getBytes(StandardCharsets.US_ASCII)));
        otherId.update(message, 0, message.length);
        VerificationKey key = issued.verificationKey();
        assertThat(key.verify(message, otherId.generateSignature())).isFalse();
        assertThat(key.verify(message, issued.signer().sign(message))).isTrue();
    }

    private static JsonNode vectors() throws IOException {
        return new ObjectMapper()
                .readTree(SharedData.file("sm-vectors/gmt-vectors.json").toFile());
    }

    private static SignatureCheck key(JsonNode sm2) {
        byte[] point = hex("04" + sm2.get("px").asText() + sm2.get("py").asText());
        return SignatureCheck.of(
                new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1),
                        point),
                Algorithm.SM2);
    }

    private static byte[] der(BigInteger r, BigInteger s) throws IOException {
        return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
    }

    private static BigInteger number(JsonNode node, String name) {
        return new BigInteger(node.get(name).asText(), 16);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
