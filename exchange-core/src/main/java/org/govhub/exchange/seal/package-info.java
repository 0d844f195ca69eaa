/**
 * Everything cryptographic: digests, signatures in both spellings, Merkle trees, keys and certificates. The only package
 * that touches Bouncy Castle, JCA or XML-signature code. A verifier here returns what the signature covered, and the rest
 * of the hub reads only that.
 */
@NullMarked
package org.govhub.exchange.seal;

import org.jspecify.annotations.NullMarked;
