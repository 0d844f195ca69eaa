/**
 * SOAP at the edge, 1.1 and 1.2 at one address: the signed {@code Message} is the only child of the Body, read strictly once,
 * and goes to the engine's door in its exclusive canonical form, which keeps its signature valid outside the envelope. CXF
 * does the protocol (versions, headers to be understood, faults); nothing of its reading of the body is used.
 */
@NullMarked
package org.govhub.adapters.soap;

import org.jspecify.annotations.NullMarked;
