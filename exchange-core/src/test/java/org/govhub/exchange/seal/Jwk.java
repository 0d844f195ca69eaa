package org.govhub.exchange.seal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.Arrays;

/** Public keys as published test vectors write them. */
final class Jwk {

    private Jwk() {}

    static SignatureCheck check(JsonNode jwk, Algorithm algorithm) throws IOException {
        return SignatureCheck.of(publicKey(jwk), algorithm);
    }

    private static SubjectPublicKeyInfo publicKey(JsonNode jwk) throws IOException {
        return switch (jwk.path("kty").asText()) {
            case "RSA" ->
                new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        new RSAPublicKey(number(jwk, "n"), number(jwk, "e")));
            case "EC" ->
                new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve(jwk)),
                        Arrays.concatenate(new byte[] {4}, bytes(jwk, "x"), bytes(jwk, "y")));
            case "OKP" ->
                new SubjectPublicKeyInfo(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), bytes(jwk, "x"));
            default -> throw new IllegalArgumentException("a symmetric key");
        };
    }

    private static ASN1ObjectIdentifier curve(JsonNode jwk) {
        return jwk.path("crv").asText().equals("P-256")
                ? SECObjectIdentifiers.secp256r1
                : SECObjectIdentifiers.secp384r1;
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(1, bytes(jwk, name));
    }

    private static byte[] bytes(JsonNode jwk, String name) {
        return Base64Url.decode(jwk.path(name).asText());
    }
}
