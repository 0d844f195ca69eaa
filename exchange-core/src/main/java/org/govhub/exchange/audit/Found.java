package org.govhub.exchange.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** A record found: the log's folder, the record's index, its line as it stands in the file, and the same parsed. */
public record Found(Path log, long index, String line, JsonNode record) {}
