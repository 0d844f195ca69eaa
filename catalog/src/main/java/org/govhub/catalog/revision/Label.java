package org.govhub.catalog.revision;

/**
 * What the line of an entry's content says about it, so that a list needs no content and rights need no graph; it is
 * compared with the content whenever the content is compiled.
 *
 * @param title the name people read
 * @param owner USCC of the department that provides the data; empty where a draft names none
 */
public record Label(String title, String owner) {}
