/**
 * The engine: the path of one message ({@code ExchangeRoute}) and the steps it calls, over plain values. No HTTP, SOAP,
 * departments' databases or RDF here; adapters bring messages in, the catalogue room brings the {@code Directory}.
 */
@NullMarked
package org.govhub.exchange;

import org.jspecify.annotations.NullMarked;
