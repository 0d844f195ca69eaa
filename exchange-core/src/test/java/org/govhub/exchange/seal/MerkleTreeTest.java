package org.govhub.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.govhub.exchange.SharedData;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void verifyInclusion_publishedVectors_verdictAsWritten() throws IOException {
        for (JsonNode vector : vectors("inclusion", 90)) {
            boolean verified = vector.path("leafIdx").canConvertToLong()
                    && vector.path("treeSize").canConvertToLong()
                    && MerkleTree.verifyInclusion(
                            vector.path("leafIdx").asLong(),
                            vector.path("treeSize").asLong(),
                            bytes(vector.path("leafHash")),
                            proof(vector),
                            bytes(vector.path("root")));
            assertThat(verified)
                    .as("%s", vector)
                    .isEqualTo(!vector.path("wantErr").asBoolean());
        }
    }

    @Test
    void verifyConsistency_publishedVectors_verdictAsWritten() throws IOException {
        for (JsonNode vector : vectors("consistency", 90)) {
            long size1 = vector.path("size1").asLong();
            boolean verified = vector.path("size1").canConvertToLong()
                    && vector.path("size2").canConvertToLong()
                    && MerkleTree.verifyConsistency(
                            size1,
                            vector.path("size2").asLong(),
                            bytes(vector.path("root1")),
                            bytes(vector.path("root2")),
                            proof(vector));
            assertThat(verified)
                    .as("%s", vector)
                    .isEqualTo(!vector.path("wantErr").asBoolean());
        }
    }

    @Test
    void proofs_everySizeUpTo40_verifyAndFailForAnotherLeaf() {
        List<byte[]> leaves = new ArrayList<>();
        List<byte[]> roots = new ArrayList<>();
        MerkleTree tree = new MerkleTree();
        roots.add(tree.root());
        for (int size = 1; size <= 40; size++) {
            leaves.add(MerkleTree.leafHash(new byte[] {(byte) size}));
            tree.append(leaves.getLast());
            roots.add(tree.root());
            for (int i = 0; i < size; i++) {
                List<byte[]> proof = MerkleTree.inclusionProof(at -> leaves.get((int) at), i, size);
                assertThat(MerkleTree.verifyInclusion(i, size, leaves.get(i), proof, tree.root()))
                        .isTrue();
                assertThat(MerkleTree.verifyInclusion(i, size, roots.getFirst(), proof, tree.root()))
                        .isFalse();
            }
            for (int old = 0; old <= size; old++) {
                List<byte[]> proof = MerkleTree.consistencyProof(at -> leaves.get((int) at), old, size);
                assertThat(MerkleTree.verifyConsistency(old, size, roots.get(old), tree.root(), proof))
                        .isTrue();
            }
        }
    }

    private static List<JsonNode> vectors(String kind, int atLeast) throws IOException {
        List<JsonNode> vectors = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SharedData.file("merkle-rfc6962/testdata/" + kind))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                vectors.add(JSON.readTree(Files.readAllBytes(file)));
            }
        }
        assertThat(vectors).hasSizeGreaterThan(atLeast);
        return vectors;
    }

    private static List<byte[]> proof(JsonNode vector) {
        List<byte[]> proof = new ArrayList<>();
        vector.path("proof").forEach(hash -> proof.add(bytes(hash)));
        return proof;
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getDecoder().decode(text.asText("").equals("null") ? "" : text.asText(""));
    }
}
