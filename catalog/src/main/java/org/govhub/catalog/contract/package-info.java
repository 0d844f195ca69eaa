/**
 * Contracts: what the records of one entry look like, for the tools that departments use. From the fields that the engine
 * checks against, {@code ContractView} says what a provider sends or one consumer gets; {@code Contracts} writes it as JSON
 * Schema, XSD, OpenAPI, WSDL, SQL, a spreadsheet or made-up records. A contract accepts what the engine accepts and nothing
 * else; the tests hold them against each other.
 */
@NullMarked
package org.govhub.catalog.contract;

import org.jspecify.annotations.NullMarked;
