/**
 * What a department runs on its own side, and documentation by example: {@code DepartmentClient} sends signed messages to a
 * hub and believes only answers the hub signed; {@code DepartmentService} answers the hub's questions.
 */
@NullMarked
package org.govhub.adapters.client;

import org.jspecify.annotations.NullMarked;
