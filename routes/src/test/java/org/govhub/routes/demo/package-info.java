/** Tests of the demonstration and the acceptance test of its story. */
@NullMarked
package org.govhub.routes.demo;

import org.jspecify.annotations.NullMarked;
