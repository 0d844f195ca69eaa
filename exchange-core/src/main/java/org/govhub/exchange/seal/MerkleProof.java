package org.govhub.exchange.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The recursion that makes RFC 6962 proofs and the loops of RFC 9162 that check them. */
final class MerkleProof {
    private static final int HASH_LENGTH = 32;

    private final Sha256 sha256 = new Sha256();
    private final MerkleTree.Leaves leaves;

    MerkleProof(MerkleTree.Leaves leaves) {
        this.leaves = leaves;
    }

    List<byte[]> inclusion(long index, long from, long size) {
        if (size == 1) {
            return new ArrayList<>();
        }
        long split = split(size);
        boolean left = index < split;
        List<byte[]> path = left ? inclusion(index, from, split) : inclusion(index - split, from + split, size - split);
        path.add(left ? root(from + split, size - split) : root(from, split));
        return path;
    }

    /** {@code whole}: the old tree is this very subtree, so its root is known to the verifier and left out. */
    List<byte[]> consistency(long old, long from, long size, boolean whole) {
        if (old == size) {
            List<byte[]> path = new ArrayList<>();
            if (!whole) {
                path.add(root(from, size));
            }
            return path;
        }
        long split = split(size);
        if (old <= split) {
            List<byte[]> path = consistency(old, from, split, whole);
            path.add(root(from + split, size - split));
            return path;
        }
        List<byte[]> path = consistency(old - split, from + split, size - split, false);
        path.add(root(from, split));
        return path;
    }

    private byte[] root(long from, long size) {
        if (size == 1) {
            return leaves.hash(from);
        }
        long split = split(size);
        byte[] left = root(from, split);
        return sha256.node(left, root(from + split, size - split));
    }

    /** The largest power of two below {@code size}. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    static boolean includes(long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || !hashes(proof) || leafHash.length != HASH_LENGTH) {
            return false;
        }
        Sha256 sha256 = new Sha256();
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = sha256.node(sibling, hash);
                int levels = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= levels;
                last >>= levels;
            } else {
                hash = sha256.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    static boolean extendsTo(long size1, long size2, byte[] root1, byte[] root2, List<byte[]> proof) {
        if (size1 < 0 || size1 > size2 || !hashes(proof)) {
            return false;
        }
        if (size1 == 0) {
            return false; // every tree extends the empty one, so such a proof says nothing about the second root
        }
        if (size1 == size2) {
            return proof.isEmpty() && Arrays.equals(root1, root2);
        }
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(size1) == 1) {
            path.addFirst(root1);
        }
        return !path.isEmpty() && climb(size1, size2, path, root1, root2);
    }

    private static boolean climb(long size1, long size2, List<byte[]> path, byte[] root1, byte[] root2) {
        Sha256 sha256 = new Sha256();
        int skipped = Long.numberOfTrailingZeros(size1);
        long node = (size1 - 1) >> skipped;
        long last = (size2 - 1) >> skipped;
        byte[] older = path.getFirst();
        byte[] newer = path.getFirst();
        for (byte[] sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = sha256.node(sibling, older);
                newer = sha256.node(sibling, newer);
                int levels = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= levels;
                last >>= levels;
            } else {
                newer = sha256.node(newer, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(older, root1) && Arrays.equals(newer, root2);
    }

    private static boolean hashes(List<byte[]> proof) {
        return proof.stream().allMatch(hash -> hash.length == HASH_LENGTH);
    }
}
