/**
 * REST at the edge: {@code POST /exchange} hands a signed message to the engine's door as it came; {@code /health},
 * {@code /metrics}, {@code /openapi.yaml} and {@code /catalog/…} are for reading. Decides nothing and passes no header
 * on.
 */
@NullMarked
package org.govhub.adapters.rest;

import org.jspecify.annotations.NullMarked;
