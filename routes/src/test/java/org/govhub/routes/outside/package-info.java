/**
 * Proof from outside: a real hub is spoken to by programs that share nothing with it, openssl, curl, xmlsec1 and npm
 * packages. What the how-to pages tell people to type is read from those pages and run as it stands there.
 */
@NullMarked
package org.govhub.routes.outside;

import org.jspecify.annotations.NullMarked;
