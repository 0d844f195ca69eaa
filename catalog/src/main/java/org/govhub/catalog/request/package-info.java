/**
 * Requests for data, the grants they end in, and objections (疑义): pure state machines over signed acts. What is asked for,
 * who is at turn, until when, and which sharing rule a grant compiles to; no clock of its own, and the one file read is the list of deadlines.
 */
@NullMarked
package org.govhub.catalog.request;

import org.jspecify.annotations.NullMarked;
