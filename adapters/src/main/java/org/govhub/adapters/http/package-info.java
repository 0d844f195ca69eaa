/**
 * What REST and SOAP stand on, in both directions: limits, languages, the one form of every error answer, what a site
 * serves, and the outgoing HTTP call with its time and size limits. Knows nothing of messages beyond their bytes.
 */
@NullMarked
package org.govhub.adapters.http;

import org.jspecify.annotations.NullMarked;
