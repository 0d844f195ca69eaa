/**
 * REST at the edge: {@code POST /exchange} hands a signed message to the engine's door as it came, and the reading
 * addresses. Decides nothing and passes no header on.
 */
@NullMarked
package org.govhub.adapters.rest;

import org.jspecify.annotations.NullMarked;
