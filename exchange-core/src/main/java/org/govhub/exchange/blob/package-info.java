/**
 * Files too large for a message: taken in ranges, kept encrypted under a key of their own, each in the name of the party that
 * brought it. What may be fetched by whom is decided elsewhere, by the documents that name them.
 */
@NullMarked
package org.govhub.exchange.blob;

import org.jspecify.annotations.NullMarked;
