/**
 * Folders of CSV, XML, JSON and XLSX files as sources and targets of the connector. A file is taken once it is complete, and
 * ends in {@code done/} or, with a text that says why, in {@code bad/}; files written have stable names and appear whole.
 */
@NullMarked
package org.govhub.adapters.folder;

import org.jspecify.annotations.NullMarked;
