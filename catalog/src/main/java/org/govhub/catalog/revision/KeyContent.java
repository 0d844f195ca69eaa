package org.govhub.catalog.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.govhub.exchange.seal.Algorithm;
import org.govhub.exchange.seal.Pem;
import org.govhub.exchange.seal.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * The content of a certificate's revision: the certificate as PEM, the one algorithm it may be used with, and for a person
 * the role.
 */
record KeyContent(VerificationKey key, @Nullable Role role) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static String write(X509Certificate certificate, Algorithm algorithm, @Nullable Role role) {
        ObjectNode content = MAPPER.createObjectNode();
        content.put("algorithm", algorithm.joseName());
        content.put("pem", Pem.write(certificate));
        if (role != null) {
            content.put("role", role.name().toLowerCase(Locale.ROOT));
        }
        return content.toString();
    }

    static KeyContent read(String text) {
        try {
            JsonNode content = MAPPER.readTree(text);
            String role = content.path("role").textValue();
            return new KeyContent(
                    new VerificationKey(
                            Pem.certificate(content.path("pem").asText()),
                            Algorithm.named(content.path("algorithm").asText())),
                    role == null ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the key's content is not JSON", e);
        }
    }
}
