package org.govhub.catalog.store;

import java.io.IOException;
import java.util.List;

/**
 * A copy of the catalogue's entries in another form, for reading only. It can be thrown away at any time: the revision log
 * says everything again.
 */
public interface EntryCopy {

    /** How far it follows; survives a restart. */
    Position position();

    /** Forgets everything. */
    void clear() throws IOException;

    /** Replaces what it knew of these entries; all of it, and the position, or nothing. */
    void write(List<EntryChange> changes, Position to) throws IOException;
}
