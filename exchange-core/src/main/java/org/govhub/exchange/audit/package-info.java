/**
 * The auditors' side of the log: an independent verifier, search and statistics, all from the bytes on disk. Nothing here
 * calls the code that writes the log or signs for it, so that one fault cannot hide in both; the JDK and Jackson's parser
 * are all it needs. All of it may run beside a running hub.
 */
@NullMarked
package org.govhub.exchange.audit;

import org.jspecify.annotations.NullMarked;
