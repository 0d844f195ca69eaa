/**
 * The server of a hub, and of a department that answers for itself: one small Jetty with strict limits in front of CXF, REST
 * and SOAP on one port, error pages that tell nothing. An address that other machines can reach needs TLS.
 */
@NullMarked
package org.govhub.adapters.server;

import org.jspecify.annotations.NullMarked;
