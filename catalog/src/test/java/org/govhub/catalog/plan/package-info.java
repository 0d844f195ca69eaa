/** Tests of plans. */
@NullMarked
package org.govhub.catalog.plan;

import org.jspecify.annotations.NullMarked;
