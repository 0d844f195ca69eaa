/**
 * Official documents (公文): what may enter, how each recipient's copy stands, and which act may follow which. Everything here
 * is a function of the exchange log's records; nothing is kept elsewhere.
 */
@NullMarked
package org.govhub.exchange.document;

import org.jspecify.annotations.NullMarked;
