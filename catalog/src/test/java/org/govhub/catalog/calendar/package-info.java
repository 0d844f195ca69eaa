/** Tests of the working-day calendar. */
@NullMarked
package org.govhub.catalog.calendar;

import org.jspecify.annotations.NullMarked;
