package org.govhub.routes.command;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.stream.Stream;

/** What this process keeps in its heap, in megabytes. */
final class Memory {

    private Memory() {}

    /** The sum of every heap pool's own peak: at least what was used at once. */
    static long largest() {
        return heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    }

    /** What the last collections left. */
    static long afterCollection() {
        return heap().map(MemoryPoolMXBean::getCollectionUsage)
                        .filter(usage -> usage != null)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                >> 20;
    }

    private static Stream<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
