package org.govhub.exchange.audit;

/**
 * The first thing in a log that is not as it was written.
 *
 * @param index the record, or {@link #CHECKPOINT} when the fault lies in the checkpoint file
 * @param file name of the file
 * @param offset byte in that file where the record begins
 * @param line line in that file, counted from 1
 * @param what one sentence, without content of the record
 * @param remedy what to do
 */
public record Fault(long index, String file, long offset, long line, String what, String remedy) {
    public static final long CHECKPOINT = -1;
}
