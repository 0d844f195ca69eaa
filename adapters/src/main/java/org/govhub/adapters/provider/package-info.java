/**
 * The hub's way to a provider's own system, declared as Camel route templates: a pack names a system's address and the trunk
 * calls {@code direct:provider/<id>}. Nothing of the message or its headers reaches the address or the request's headers.
 */
@NullMarked
package org.govhub.adapters.provider;

import org.jspecify.annotations.NullMarked;
