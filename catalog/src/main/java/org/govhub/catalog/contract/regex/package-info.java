/**
 * Patterns of fields in the dialects of other tools. The engine matches with {@code java.util.regex}; JSON Schema, XSD and
 * PostgreSQL each have a dialect of their own, so a pattern is parsed into what it means (sets of characters, sequence,
 * choice, repetition) and written anew. What cannot be said in all of them is refused, never weakened.
 */
@NullMarked
package org.govhub.catalog.contract.regex;

import org.jspecify.annotations.NullMarked;
