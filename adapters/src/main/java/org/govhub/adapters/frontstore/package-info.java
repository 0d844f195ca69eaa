/**
 * Tables of a department's database as sources and targets of the connector: rows with the delta columns of the front store
 * convention ({@code cd_operation}, {@code cd_time}, {@code cd_batch}, {@code is_sync}), rows read by a time or sequence
 * column, and upserts in one transaction with their receipt. Names reach SQL only as the database itself spells them, values
 * only as parameters.
 */
@NullMarked
package org.govhub.adapters.frontstore;

import org.jspecify.annotations.NullMarked;
