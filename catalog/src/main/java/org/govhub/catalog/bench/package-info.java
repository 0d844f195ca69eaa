/**
 * The catalogue measured against bare Jena in the same run: made-up entries of a realistic size, and what importing,
 * searching, explaining, publishing, rebuilding and starting cost with them.
 */
@NullMarked
package org.govhub.catalog.bench;

import org.jspecify.annotations.NullMarked;
