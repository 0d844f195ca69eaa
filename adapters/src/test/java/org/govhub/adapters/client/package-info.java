/** The department's side against a stand-in hub, over real loopback sockets. */
@NullMarked
package org.govhub.adapters.client;

import org.jspecify.annotations.NullMarked;
