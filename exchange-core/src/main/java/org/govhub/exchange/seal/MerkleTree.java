package org.govhub.exchange.seal;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962 §2.1 over an append-only list of leaves, kept as its frontier: at most 64 hashes, from which
 * the root at the present size follows. Proofs are computed from the leaf hashes, which the caller can read again. Not
 * thread-safe.
 */
public final class MerkleTree {
    private final Sha256 sha256 = new Sha256();
    private final List<byte[]> frontier = new ArrayList<>(); // roots of the perfect subtrees, widest first
    private long size;

    /** Where proofs find the leaf hashes; asked in ascending order within each subtree. */
    @FunctionalInterface
    public interface Leaves {
        /** The leaf hash at {@code index}, counted from 0. */
        byte[] hash(long index);
    }

    /** The hash of a leaf with this content. */
    public static byte[] leafHash(byte[] content) {
        return new Sha256().leaf(content, 0, content.length);
    }

    /** Appends one leaf by its leaf hash. */
    public void append(byte[] leafHash) {
        byte[] node = leafHash.clone();
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            node = sha256.node(frontier.removeLast(), node);
        }
        frontier.add(node);
        size++;
    }

    public long size() {
        return size;
    }

    /** The root over all leaves so far; of the empty tree the SHA-256 of nothing. */
    public byte[] root() {
        if (frontier.isEmpty()) {
            return sha256.of(new byte[0]);
        }
        byte[] root = frontier.getLast();
        for (int i = frontier.size() - 2; i >= 0; i--) {
            root = sha256.node(frontier.get(i), root);
        }
        return root.clone();
    }

    /** The inclusion proof (RFC 6962 §2.1.1) of leaf {@code index} in the tree of the first {@code size} leaves. */
    public static List<byte[]> inclusionProof(Leaves leaves, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " is not in a tree of " + size);
        }
        return new MerkleProof(leaves).inclusion(index, 0, size);
    }

    /** The consistency proof (RFC 6962 §2.1.2) between the trees of the first {@code size1} and {@code size2} leaves. */
    public static List<byte[]> consistencyProof(Leaves leaves, long size1, long size2) {
        if (size1 < 0 || size1 > size2) {
            throw new IllegalArgumentException("no tree of " + size1 + " grows into one of " + size2);
        }
        return size1 == 0 || size1 == size2 ? List.of() : new MerkleProof(leaves).consistency(size1, 0, size2, true);
    }

    /** Whether {@code proof} shows that the leaf stands at {@code index} under {@code root} (RFC 9162 §2.1.3.2). */
    public static boolean verifyInclusion(long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        return MerkleProof.includes(index, size, leafHash, proof, root);
    }

    /** Whether {@code proof} shows that the second tree extends the first (RFC 9162 §2.1.4.2). */
    public static boolean verifyConsistency(long size1, long size2, byte[] root1, byte[] root2, List<byte[]> proof) {
        return MerkleProof.extendsTo(size1, size2, root1, root2, proof);
    }
}
