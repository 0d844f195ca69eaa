/** Tests of reading entries. */
@NullMarked
package org.govhub.catalog.entry;

import org.jspecify.annotations.NullMarked;
