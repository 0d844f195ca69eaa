package org.govhub.adapters.folder;

import java.time.Instant;

/**
 * A row of a file as it stood when it was read, for {@link org.govhub.adapters.connector.Source.Found#id}: a later file of the
 * same name has other rows.
 *
 * @param number from 1
 */
record RowOfFile(int number, Shelf.Entry file) {

    /** The name stands last: it may hold anything but a slash. */
    String id() {
        return number + "/" + file.bytes() + "/" + file.changed().toEpochMilli() + "/" + file.name();
    }

    /** @param id as {@link #id()} gives it */
    static RowOfFile of(String id) {
        String[] parts = id.split("/", 4);
        return new RowOfFile(
                Integer.parseInt(parts[0]),
                new Shelf.Entry(parts[3], Long.parseLong(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2]))));
    }
}
