/** The server as its callers meet it. */
@NullMarked
package org.govhub.adapters.server;

import org.jspecify.annotations.NullMarked;
