/** Contracts held against the engine and against the tools they are for. */
@NullMarked
package org.govhub.catalog.contract;

import org.jspecify.annotations.NullMarked;
