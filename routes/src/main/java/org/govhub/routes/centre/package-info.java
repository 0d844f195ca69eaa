/** The programs of a data centre (县数据中心): a party among others, with its own database and its own grants. */
@NullMarked
package org.govhub.routes.centre;

import org.jspecify.annotations.NullMarked;
