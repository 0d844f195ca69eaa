/** Flows across departments: what several parties agree on, and which of them have confirmed it. */
@NullMarked
package org.govhub.exchange.flow;

import org.jspecify.annotations.NullMarked;
