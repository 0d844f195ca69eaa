/**
 * Where a department that works with what others send it, above all 县数据中心, keeps the deliveries of its own grants: a table
 * for each dataset in its own database, and which delivery brought each record. Comparison and base stores read from here.
 */
@NullMarked
package org.govhub.adapters.staging;

import org.jspecify.annotations.NullMarked;
