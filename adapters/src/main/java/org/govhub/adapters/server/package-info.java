/**
 * The server of a hub, and of a department that answers for itself: one small Jetty with strict limits in front of CXF.
 */
@NullMarked
package org.govhub.adapters.server;

import org.jspecify.annotations.NullMarked;
