/** Patterns held against {@code java.util.regex}, whose meaning they must keep. */
@NullMarked
package org.govhub.catalog.contract.regex;

import org.jspecify.annotations.NullMarked;
