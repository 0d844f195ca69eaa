/**
 * The running hub: wiring, settings and the command line. Starts everything and knows everybody; the rules of exchange are
 * elsewhere.
 */
@NullMarked
package org.govhub.routes;

import org.jspecify.annotations.NullMarked;
