/**
 * The supervision of cases that departments handle (办件督办): what their process records say of each case, and which rules it
 * breaks. Pure functions of records, calendar and day; whoever is granted the records may run them.
 */
@NullMarked
package org.govhub.exchange.casework;

import org.jspecify.annotations.NullMarked;
