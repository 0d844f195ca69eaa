/** Each pack of pure data, tried over real HTTP. */
@NullMarked
package org.govhub.routes.packs;

import org.jspecify.annotations.NullMarked;
