package org.govhub.exchange.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.govhub.exchange.seal.Digest;

/**
 * A flow across departments: which datasets go between which parties, in what steps, and on what legal basis. Its digest stands
 * for every word of it, so a changed definition is another flow that is to be confirmed anew.
 *
 * @param code unique among a hub's flows, of letters, digits and {@code -}
 * @param legalBasis why the parties may do this; never empty
 * @param parties USCCs of all that take part, in the order of the code
 * @param datasets resource codes, in their order
 * @param steps what happens, in words, in order
 */
public record AgreedFlow(
        String code, String title, String legalBasis, List<String> parties, List<String> datasets, List<String> steps) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public AgreedFlow {
        require(code.matches("[A-Za-z0-9-]{1,64}"), "code", "letters, digits and -, at most 64", code);
        require(!title.isBlank(), "title", "a title", "nothing");
        require(!legalBasis.isBlank(), "legalBasis", "the legal basis of the flow", "nothing");
        parties = List.copyOf(new TreeSet<>(parties));
        datasets = List.copyOf(new TreeSet<>(datasets));
        steps = List.copyOf(steps);
        require(parties.size() > 1, "parties", "at least two", String.valueOf(parties.size()));
        require(!datasets.isEmpty(), "datasets", "at least one", "none");
        for (String party : parties) {
            require(party.matches("[0-9A-HJ-NPQRTUWXY]{18}"), "parties", "social credit codes", party);
        }
        for (String dataset : datasets) {
            require(
                    dataset.matches("[0-9]{9}/[0-9]{6}"),
                    "datasets",
                    "resource codes such as 302001001/000001",
                    dataset);
        }
    }

    /** Digest of the definition: of its members as one JSON object, in the order of this record, without white space. */
    public String digest() {
        ObjectNode definition =
                JSON.createObjectNode().put("code", code).put("title", title).put("legalBasis", legalBasis);
        parties.forEach(definition.putArray("parties")::add);
        datasets.forEach(definition.putArray("datasets")::add);
        steps.forEach(definition.putArray("steps")::add);
        try {
            return Digest.SHA_256.text(JSON.writeValueAsString(definition).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    /** What a confirmation names as {@code correlation}: a UUID of version 8, made of the digest's first digits. */
    public String id() {
        String hex = digest().substring("sha-256:".length());
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                "8" + hex.substring(12, 15),
                "8" + hex.substring(15, 18),
                hex.substring(18, 30));
    }

    private static void require(boolean holds, String member, String expected, String found) {
        if (!holds) {
            throw new IllegalArgumentException(member + ": expected " + expected + ", found " + found);
        }
    }
}
