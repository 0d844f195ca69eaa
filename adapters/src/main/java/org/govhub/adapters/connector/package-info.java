/**
 * The bridge (交换桥接) a department runs beside its own data: {@code connector.yaml} says which table or folder belongs to
 * which dataset, {@link org.govhub.adapters.connector.Connector} moves what changed to the hub and what the hub delivers back.
 * It holds the department's key and speaks to the hub only as {@code DepartmentClient} does, so it can be trusted by the
 * department and needs no trust from the hub. Sources and targets are in {@code frontstore} (tables) and {@code folder}
 * (files).
 */
@NullMarked
package org.govhub.adapters.connector;

import org.jspecify.annotations.NullMarked;
