/** Tests of reading and writing RDF. */
@NullMarked
package org.govhub.catalog.rdf;

import org.jspecify.annotations.NullMarked;
