package org.govhub.exchange.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What one caller wants durable together, in this order, with the future it waits on. */
record Request(List<Item> items, CompletableFuture<List<Committed>> done) {

    /** A record already spelled out from {@code event} on, and its content. */
    record Item(byte[] body, @Nullable Content content) {
        private static final int HEAD_AND_ENCRYPTION = 400;

        /** About how many bytes of disk it takes, generously. */
        long bytes() {
            return body.length + HEAD_AND_ENCRYPTION + (content == null ? 0L : content.length());
        }
    }

    static Request of(List<Appended> entries) {
        List<Item> items = entries.stream()
                .map(entry -> new Item(LineFormat.body(entry.record()), entry.content()))
                .toList();
        return new Request(items, new CompletableFuture<>());
    }

    long bytes() {
        return items.stream().mapToLong(Item::bytes).sum();
    }
}
