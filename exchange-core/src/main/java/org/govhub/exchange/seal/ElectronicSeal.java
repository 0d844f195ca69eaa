package org.govhub.exchange.seal;

import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * The electronic seal on a document (GB/T 38540, structures of version 4 and later): who signed, with which seal, over what and
 * when. Everything is SM2 with SM3.
 */
public final class ElectronicSeal {

    private static final String SM2_WITH_SM3 = "1.2.156.10197.1.501";
    private static final int FIRST_VERSION = 4;
    private static final int CERTIFICATES = 1;

    private ElectronicSeal() {}

    /**
     * What is wrong with a seal, in one sentence; empty when everything holds.
     *
     * @param signedValue the SES_Signature
     * @param signature bytes of the Signature.xml it is over
     * @param path of that file, as the seal is to name it
     * @param now nothing is sealed in the future
     */
    public static Optional<String> fault(byte[] signedValue, byte[] signature, String path, Instant now) {
        try {
            return faultIn(ASN1Sequence.getInstance(signedValue), signature, path, now);
        } catch (IllegalArgumentException
                | ClassCastException
                | IndexOutOfBoundsException
                | IOException
                | ParseException e) {
            return Optional.of(
                    "its seal has not the structure of GB/T 38540; have it sealed again with a current seal");
        }
    }

    private static Optional<String> faultIn(ASN1Sequence sealed, byte[] signature, String path, Instant now)
            throws IOException, ParseException {
        ASN1Sequence signed = sequence(sealed, 0);
        Certificate signer = certificate(sealed.getObjectAt(1));
        ASN1Sequence seal = sequence(signed, 1);
        ASN1Sequence info = sequence(seal, 0);
        ASN1Sequence property = sequence(info, 2);
        if (integer(signed, 0) < FIRST_VERSION) {
            return Optional.of("its seal has an older structure than GB/T 38540; have it sealed again");
        }
        if (!isSm2(sealed.getObjectAt(2)) || !isSm2(seal.getObjectAt(2))) {
            return Optional.of("its seal is not signed with SM2 and SM3; have it sealed again");
        }
        if (!verifies(certificate(seal.getObjectAt(1)), info, seal.getObjectAt(3))) {
            return Optional.of("the seal itself is not as its maker signed it; have it sealed with a genuine seal");
        }
        if (!lists(property, signer)) {
            return Optional.of(
                    "the signer's certificate is not on the seal's list; have it sealed by who holds the seal");
        }
        if (!verifies(signer, signed, sealed.getObjectAt(3))) {
            return Optional.of("the seal's signature does not verify; have it sealed again");
        }
        byte[] covered = ASN1BitString.getInstance(signed.getObjectAt(3)).getOctets();
        String named = ASN1IA5String.getInstance(signed.getObjectAt(4)).getString();
        if (!Arrays.equals(covered, Digest.SM3.of(signature)) || !same(named, path)) {
            return Optional.of("the seal was made for another content; have it sealed again");
        }
        return times(time(signed, 2), time(property, 5), time(property, 6), signer, now);
    }

    private static Optional<String> times(Instant made, Instant from, Instant until, Certificate signer, Instant now) {
        Instant notAfter = signer.getEndDate().getDate().toInstant();
        if (made.isAfter(until)) {
            return Optional.of("seal expired before signing: signed " + made + ", the seal was valid until " + until
                    + "; have it sealed with a valid seal");
        }
        if (made.isAfter(notAfter)) {
            return Optional.of("certificate expired before signing: signed " + made
                    + ", the certificate was valid until " + notAfter + "; have it sealed with a valid certificate");
        }
        if (made.isBefore(from) || made.isBefore(signer.getStartDate().getDate().toInstant())) {
            return Optional.of(
                    "it was signed " + made + ", before its seal and certificate were valid; have it sealed again");
        }
        return made.isAfter(now.plusSeconds(300))
                ? Optional.of(
                        "it was signed in the future, " + made + "; set the sealing machine's clock and seal again")
                : Optional.empty();
    }

    /** By certificate, or by its SM3 digest. */
    private static boolean lists(ASN1Sequence property, Certificate signer) throws IOException {
        byte[] certificate = signer.getEncoded(ASN1Encoding.DER);
        boolean whole = integer(property, 2) == CERTIFICATES;
        for (ASN1Encodable listed : ASN1Sequence.getInstance(property.getObjectAt(3))) {
            byte[] value = whole
                    ? ASN1OctetString.getInstance(listed).getOctets()
                    : ASN1OctetString.getInstance(
                                    ASN1Sequence.getInstance(listed).getObjectAt(1))
                            .getOctets();
            if (Arrays.equals(value, whole ? certificate : Digest.SM3.of(certificate))) {
                return true;
            }
        }
        return false;
    }

    private static boolean verifies(Certificate by, ASN1Sequence content, ASN1Encodable signature) throws IOException {
        return Sm2.check(by.getSubjectPublicKeyInfo())
                .verify(
                        content.getEncoded(ASN1Encoding.DER),
                        ASN1BitString.getInstance(signature).getOctets());
    }

    private static boolean same(String named, String path) {
        return (named.startsWith("/") ? named.substring(1) : named).equals(path);
    }

    private static boolean isSm2(ASN1Encodable algorithm) {
        return ASN1ObjectIdentifier.getInstance(algorithm).getId().equals(SM2_WITH_SM3);
    }

    private static Certificate certificate(ASN1Encodable octets) {
        return Certificate.getInstance(ASN1OctetString.getInstance(octets).getOctets());
    }

    private static ASN1Sequence sequence(ASN1Sequence parent, int at) {
        return ASN1Sequence.getInstance(parent.getObjectAt(at));
    }

    private static int integer(ASN1Sequence parent, int at) {
        return ASN1Integer.getInstance(parent.getObjectAt(at)).intValueExact();
    }

    private static Instant time(ASN1Sequence parent, int at) throws ParseException {
        return ASN1GeneralizedTime.getInstance(parent.getObjectAt(at)).getDate().toInstant();
    }
}
