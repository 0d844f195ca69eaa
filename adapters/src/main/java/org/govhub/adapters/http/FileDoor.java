package org.govhub.adapters.http;

import java.io.InputStream;
import java.util.Optional;
import org.govhub.exchange.blob.BlobPart;
import org.govhub.exchange.blob.BlobRange;
import org.govhub.exchange.blob.Stored;
import org.govhub.exchange.blob.StoredBlob;
import org.jspecify.annotations.Nullable;

/**
 * Large files in and out, and how documents stand, each for a party that proves itself ({@link CatalogView.Caller}). What is
 * not there and what the party may not have are answered alike.
 */
public interface FileDoor {

    /** Takes a part of a file in, or all of it. */
    Stored put(CatalogView.Caller caller, String sha256, BlobPart part, InputStream body);

    /** How much of its own file the party has uploaded; of one that it may fetch: all. */
    Optional<Stored> stored(CatalogView.Caller caller, String sha256);

    /**
     * A file for the party; that it leaves is in the log when this returns.
     *
     * @throws IndexOutOfBoundsException where no byte lies in the range asked for
     */
    Optional<Handout> get(CatalogView.Caller caller, String sha256, @Nullable String range);

    /**
     * The documents the party has a part in, newest first, as a JSON array.
     *
     * @param page of 100, from 1
     */
    String documents(CatalogView.Caller caller, int page);

    /** The one of that id or delivery id, as JSON; empty: none. */
    Optional<String> document(CatalogView.Caller caller, String id);

    /** Bytes on their way; whoever gives them closes the file. */
    record Handout(StoredBlob file, BlobRange range, boolean partial) {}
}
