package org.govhub.catalog.ingest;

/**
 * What to write into a cell instead of what stands there.
 *
 * @param row row of the sheet as a person sees it; 0 for every row with that value
 * @param column heading as written
 * @param found what stands there; the repair is not made where something else does
 * @param repair what to write
 */
public record Repair(int row, String column, String found, String repair) {}
