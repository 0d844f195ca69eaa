package org.govhub.catalog.search;

import org.govhub.exchange.directory.Party;

/** Who looks at the catalogue. */
public sealed interface Viewer {

    /** Anybody: nobody has proved who asks. */
    record Stranger() implements Viewer {}

    /** A party that proved who it is. */
    record Member(Party party) implements Viewer {}

    /** Whoever sits at the hub's own data folder: sees drafts too. */
    record Operator() implements Viewer {}
}
