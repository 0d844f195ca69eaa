/** Tests of requests, grants and objections. */
@NullMarked
package org.govhub.catalog.request;

import org.jspecify.annotations.NullMarked;
