package org.govhub.exchange.seal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names and URIs of signed XML, and the short lists of what is accepted. */
final class XmlSignatureNames {

    static final String MESSAGE = "urn:govhub:message:1";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";

    static final String ENVELOPED = DS + "enveloped-signature";
    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String SIGNED_PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties";

    private static final Map<Algorithm, String> METHODS = Map.of(
            Algorithm.ES256, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            Algorithm.RS256, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            Algorithm.PS256, "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
            Algorithm.EDDSA, "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519",
            // W3C lists no SM2 and no SM3; the object identifiers of GM/T 0006 name them without doubt
            Algorithm.SM2, "urn:oid:1.2.156.10197.1.501");

    private static final Map<Digest, String> DIGESTS = Map.of(
            Digest.SHA_256, "http://www.w3.org/2001/04/xmlenc#sha256",
            Digest.SHA_384, "http://www.w3.org/2001/04/xmldsig-more#sha384",
            Digest.SHA_512, "http://www.w3.org/2001/04/xmlenc#sha512",
            Digest.SM3, "urn:oid:1.2.156.10197.1.401");

    private XmlSignatureNames() {}

    static String uri(Algorithm algorithm) {
        return find(METHODS, algorithm);
    }

    static String uri(Digest digest) {
        return find(DIGESTS, digest);
    }

    static @Nullable Algorithm algorithm(String uri) {
        return key(METHODS, uri);
    }

    static @Nullable Digest digest(String uri) {
        return key(DIGESTS, uri);
    }

    private static <K> String find(Map<K, String> uris, K key) {
        String uri = uris.get(key);
        if (uri == null) {
            throw new IllegalStateException("no URI is known for " + key);
        }
        return uri;
    }

    private static <K> @Nullable K key(Map<K, String> uris, String uri) {
        for (Map.Entry<K, String> entry : uris.entrySet()) {
            if (entry.getValue().equals(uri)) {
                return entry.getKey();
            }
        }
        return null;
    }
}
