@NullMarked
package org.govhub.catalog.search;

import org.jspecify.annotations.NullMarked;
