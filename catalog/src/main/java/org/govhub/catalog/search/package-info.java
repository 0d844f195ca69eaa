/**
 * Finding entries: who may see which, full text for Chinese, pinyin and English with facets, and the follower that keeps all
 * copies of the catalogue at the end of its revision log. An index only ever narrows what the published catalogue allows.
 */
@NullMarked
package org.govhub.catalog.search;

import org.jspecify.annotations.NullMarked;
