package org.govhub.exchange.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;

/** The verifier's own RFC 6962 tree hash: a stack of complete subtrees with their sizes. */
final class TreeHash {
    private final Deque<Subtree> stack = new ArrayDeque<>(); // smallest on top
    private long size;

    private record Subtree(long size, byte[] hash) {}

    TreeHash copy() {
        TreeHash copy = new TreeHash();
        copy.stack.addAll(stack);
        copy.size = size;
        return copy;
    }

    void add(byte[] line) {
        Subtree right = new Subtree(1, sha256(new byte[] {0}, line));
        while (!stack.isEmpty() && stack.peek().size() == right.size()) {
            Subtree left = stack.pop();
            right = new Subtree(2 * right.size(), sha256(new byte[] {1}, left.hash(), right.hash()));
        }
        stack.push(right);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        if (stack.isEmpty()) {
            return sha256();
        }
        Iterator<Subtree> subtrees = stack.iterator();
        byte[] root = subtrees.next().hash();
        while (subtrees.hasNext()) {
            root = sha256(new byte[] {1}, subtrees.next().hash(), root);
        }
        return root;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }

    static String text(byte[] hash) {
        return "sha-256:" + HexFormat.of().formatHex(hash);
    }
}
