/** Two departments' databases, a hub between them, and connectors that die. */
@NullMarked
package org.govhub.routes.connect;

import org.jspecify.annotations.NullMarked;
