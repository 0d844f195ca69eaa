/** Tests of the adapters over real loopback sockets, with a stub in place of the engine. */
@NullMarked
package org.govhub.adapters;

import org.jspecify.annotations.NullMarked;
