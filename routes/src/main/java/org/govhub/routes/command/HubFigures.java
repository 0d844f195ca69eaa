package org.govhub.routes.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The hub's own figures, read as an operator reads them, from {@code /metrics}. */
record HubFigures(HttpClient http, HttpRequest metrics) {

    private static final int LOOK_MILLIS = 50;

    HubFigures(URI hub) {
        this(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(hub.resolve("/metrics")).build());
    }

    /** Waits until every accepted message has reached its mailboxes. */
    void untilDispatched() throws IOException, InterruptedException {
        while (sum("hub_dispatching") > 0) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Deliveries in all mailboxes, on lease or not. */
    long queued() throws IOException, InterruptedException {
        return Math.round(sum("hub_mailbox_depth"));
    }

    private double sum(String figure) throws IOException, InterruptedException {
        String text = http.send(metrics, HttpResponse.BodyHandlers.ofString()).body();
        double[] values = text.lines()
                .filter(line -> line.startsWith(figure) && " {".indexOf(line.charAt(figure.length())) >= 0)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        if (values.length == 0) {
            throw new IOException("/metrics has no " + figure);
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
