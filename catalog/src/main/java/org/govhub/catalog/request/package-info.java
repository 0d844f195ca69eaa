/**
 * Requests for data, the grants they end in, and objections (疑义): pure state machines over signed acts. What is asked for,
 * who is at turn, until when, and which sharing rule a grant compiles to; no file, no clock of its own, no RDF.
 */
@NullMarked
package org.govhub.catalog.request;

import org.jspecify.annotations.NullMarked;
