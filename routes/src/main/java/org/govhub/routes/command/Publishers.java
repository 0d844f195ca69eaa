package org.govhub.routes.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.routes.demo.BenchWorld;
import org.govhub.routes.load.LoadRun;

/** So many clients that publish as fast as the hub lets them, so many records a message. */
record Publishers(BenchWorld bench, int clients, int records) {

    /** Latencies of the accepted publishes, in microseconds. */
    Histogram publish(Duration length) throws InterruptedException, ExecutionException {
        Histogram all = new Histogram(3);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> client(length)));
            }
            for (Future<Histogram> one : running) {
                all.add(one.get());
            }
        }
        return all;
    }

    private Histogram client(Duration length) throws IOException {
        Histogram latencies = new Histogram(3);
        long end = System.nanoTime() + length.toNanos();
        try (DepartmentClient publisher = bench.publisher()) {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                LoadRun.patiently(() -> {
                    bench.publish(publisher, records);
                    return true;
                });
                latencies.recordValue((System.nanoTime() - start) / 1000);
            }
        }
        return latencies;
    }
}
