/**
 * Comparison (比对) of two datasets on normalised keys, as a department's own program: it works in the department's database on
 * what the hub delivered under its grants, by set-based SQL, and publishes what it finds as a dataset of its own.
 */
@NullMarked
package org.govhub.adapters.comparison;

import org.jspecify.annotations.NullMarked;
