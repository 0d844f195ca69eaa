/**
 * The catalogue's part of the command line: {@code hub catalog …} and {@code hub party …}. A command reads its options, asks
 * the catalogue, prints a table for people or one JSON value for programs, and says by its exit code what came of it.
 */
@NullMarked
package org.govhub.catalog.command;

import org.jspecify.annotations.NullMarked;
