package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignerTest {

    private static final byte[] INPUT = "政务信息".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void verify_ownSignature_acceptedAndOthersRefused(Algorithm algorithm) {
        byte[] signature = Keys.ours(algorithm).signer().sign(INPUT);
        VerificationKey key = Keys.ours(algorithm).verificationKey();
        assertThat(key.verify(INPUT, signature)).isTrue();
        assertThat(Keys.theirs(algorithm).verificationKey().verify(INPUT, signature))
                .isFalse();
        assertThat(key.verify("政务信息 ".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void verify_everyOtherLengthAndEveryFlippedByte_refused(Algorithm algorithm) {
        byte[] signature = Keys.ours(algorithm).signer().sign(INPUT);
        VerificationKey key = Keys.ours(algorithm).verificationKey();
        for (int length = 0; length < signature.length + 8; length++) {
            if (length != signature.length) {
                assertThat(key.verify(INPUT, Arrays.copyOf(signature, length))).isFalse();
            }
        }
        for (int i = 0; i < signature.length; i++) {
            byte[] flipped = signature.clone();
            flipped[i] ^= 1;
            assertThat(key.verify(INPUT, flipped)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void sign_manyThreads_everySignatureVerifies(Algorithm algorithm) {
        Signer signer = Keys.ours(algorithm).signer();
        VerificationKey key = Keys.ours(algorithm).verificationKey();
        AtomicInteger verified = new AtomicInteger();
        IntStream.range(0, 64).parallel().forEach(i -> {
            byte[] input = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
            byte[] signature = signer.sign(input);
            boolean forged = key.verify(INPUT, signature);
            if (key.verify(input, signature) && !forged) {
                verified.incrementAndGet();
            }
        });
        assertThat(verified).hasValue(64);
    }

    @Test
    void sign_es256Twice_sameBytes() {
        Signer signer = Keys.ours(Algorithm.ES256).signer();
        assertThat(signer.sign(INPUT)).hasSize(64).isEqualTo(signer.sign(INPUT));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void pem_writtenAndRead_sameKeyAndAlgorithm(Algorithm algorithm) {
        IssuedKey issued = Keys.ours(algorithm);
        var certificate = Pem.certificate(Pem.write(issued.certificate()));
        var signer = new Signer(certificate, Pem.privateKey(Pem.write(issued.key())), algorithm);
        assertThat(issued.verificationKey().verify(INPUT, signer.sign(INPUT))).isTrue();
        assertThat(signer.kid()).isEqualTo(issued.signer().kid()).hasSize(43);
        assertThat(Algorithm.usualFor(certificate))
                .isEqualTo(algorithm == Algorithm.PS256 ? Algorithm.RS256 : algorithm);
        assertThat(certificate.getSubjectX500Principal().getName("RFC2253", java.util.Map.of("2.5.4.97", "uscc")))
                .contains("uscc=11330225MB0000001A");
    }

    @Test
    void issue_anyKey_chainsToRootAndHasPeriod() throws Exception {
        IssuedKey issued = Keys.ours(Algorithm.ES256);
        issued.certificate().verify(Keys.AUTHORITY.certificate().getPublicKey(), Certificates.BOUNCY_CASTLE);
        assertThat(issued.verificationKey().isValidAt(Keys.NOW)).isTrue();
        assertThat(issued.verificationKey().isValidAt(Keys.NOW.plus(Duration.ofDays(366))))
                .isFalse();
        assertThat(issued.verificationKey().isValidAt(Keys.NOW.minus(Duration.ofDays(1))))
                .isFalse();
    }

    @Test
    void construct_keyOfAnotherKind_refusedWithReason() {
        var p256 = Keys.ours(Algorithm.ES256).certificate();
        var rsa = Keys.ours(Algorithm.RS256).certificate();
        var sm2 = Keys.ours(Algorithm.SM2).certificate();
        assertThatThrownBy(() -> new VerificationKey(p256, Algorithm.RS256)).hasMessageContaining("RSA key");
        assertThatThrownBy(() -> new VerificationKey(rsa, Algorithm.ES256)).hasMessageContaining("P-256");
        assertThatThrownBy(() -> new VerificationKey(sm2, Algorithm.ES256)).hasMessageContaining("P-256");
        assertThatThrownBy(() -> new VerificationKey(p256, Algorithm.SM2)).hasMessageContaining("SM2");
        assertThatThrownBy(() -> new VerificationKey(p256, Algorithm.EDDSA)).hasMessageContaining("Ed25519");
    }

    @Test
    void construct_certificateForOtherUse_refused() {
        assertThatThrownBy(() -> new VerificationKey(Keys.AUTHORITY.certificate(), Algorithm.ES256))
                .hasMessageContaining("key usage");
    }

    @Test
    void construct_privateKeyOfAnother_refused() {
        IssuedKey ours = Keys.ours(Algorithm.ES256);
        IssuedKey theirs = Keys.theirs(Algorithm.ES256);
        assertThatThrownBy(() -> new Signer(ours.certificate(), theirs.key(), Algorithm.ES256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not the one");
    }

    @Test
    void named_otherSpelling_refused() {
        for (Algorithm algorithm : Algorithm.values()) {
            assertThat(Algorithm.named(algorithm.joseName())).isEqualTo(algorithm);
        }
        for (String wrong : new String[] {"", "none", "es256", "EDDSA", "HS256", "ES384", " ES256"}) {
            assertThatThrownBy(() -> Algorithm.named(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void pem_otherContent_refusedWithReason() {
        assertThatThrownBy(() -> Pem.privateKey("hello")).hasMessageContaining("not PEM");
        assertThatThrownBy(() -> Pem.privateKey(Pem.write(Keys.AUTHORITY.certificate())))
                .hasMessageContaining("PRIVATE KEY");
        assertThatThrownBy(() -> Pem.certificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writeSecret_newFile_ownerOnlyAndNeverOverwritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("party.key.pem");
        Pem.writeSecret(file, Keys.ours(Algorithm.ES256).key());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Pem.readPrivateKey(file))
                .isEqualTo(Keys.ours(Algorithm.ES256).key());
        assertThatThrownBy(
                        () -> Pem.writeSecret(file, Keys.ours(Algorithm.ES256).key()))
                .isInstanceOf(FileAlreadyExistsException.class);
    }
}
