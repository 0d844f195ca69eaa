/**
 * The working-day calendar: which days count towards a deadline. Weekends, holidays and make-up days are data, a file the
 * operator replaces each year; nothing here knows a holiday.
 */
@NullMarked
package org.govhub.catalog.calendar;

import org.jspecify.annotations.NullMarked;
