/**
 * Pushing deliveries to departments' systems: the signed webhook, in JSON or XML, and the SOAP callback. What came back is told
 * apart here and believed nowhere: an acknowledgement goes through the hub's front door like any message.
 */
@NullMarked
package org.govhub.adapters.push;

import org.jspecify.annotations.NullMarked;
