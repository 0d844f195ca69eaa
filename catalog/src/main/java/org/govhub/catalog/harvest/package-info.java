/**
 * Harvesting: the datasets of another DCAT catalogue become draft entries, and nothing the other catalogue says is lost. The
 * one place of this room that fetches anything, hence with limits for pages, bytes, time and addresses.
 */
@NullMarked
package org.govhub.catalog.harvest;

import org.jspecify.annotations.NullMarked;
