package org.govhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.govhub.routes.command.HubCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file far larger than the hub's memory travels with a document: the line breaks on the way up and on the way down, the hub
 * is killed on the way up, and each time it goes on where it stood. {@code -Dhub.file} says how many megabytes.
 */
class LargeFileIT {

    private static final String REGISTRAR = "1133022500293101XT";
    private static final String TAX = "11330225002931028T";
    private static final String DATASET = "302001001/000001";
    private static final long SIZE = Integer.getInteger("hub.file", 48) * (1L << 20);

    @TempDir
    Path own;

    @Test
    void file_overABreakingLineAndAKilledHub_arrivesWholeAndOnce() throws Exception {
        Path data = Files.createDirectories(own.resolve("data"));
        Path archive = own.resolve("hub.jsa");
        Path file = file();
        URI url;
        try (HubProcess dying = HubProcess.start(data, 0, archive, "-Xmx256m")) {
            url = dying.ready().url();
            try (BreakingLine line = new BreakingLine(url, Long.MAX_VALUE)) {
                CompletableFuture<Integer> sending = CompletableFuture.supplyAsync(() -> send(data, line.url(), file));
                Awaitility.await().atMost(Duration.ofMinutes(10)).until(() -> line.carried() > SIZE / 4);
                dying.kill();
                assertThat(sending.join()).isNotZero();
            }
        }
        try (HubProcess hub = HubProcess.start(data, url.getPort(), archive, "-Xmx256m")) {
            hub.ready();
            try (BreakingLine line = new BreakingLine(url, SIZE / 4)) {
                assertThat(send(data, line.url(), file)).isNotZero();
                assertThat(line.broken()).isTrue();
                assertThat(send(data, line.url(), file)).isZero();
                assertThat(line.carried())
                        .as("what was there did not come again")
                        .isLessThan(SIZE);
            }
            assertThat(run(
                            data,
                            url,
                            TAX,
                            "receive",
                            "--into",
                            own.resolve("mail").toString()))
                    .isZero();
            String id = RawLog.read(data.resolve("log"))
                    .of("accepted", "type", "document")
                    .getFirst()
                    .text("exchange");
            Path inbox = own.resolve("inbox");
            try (BreakingLine line = new BreakingLine(url, SIZE / 2)) {
                assertThat(fetch(data, line.url(), id, inbox)).isNotZero();
                assertThat(line.broken()).isTrue();
                assertThat(inbox.resolve("附件.bin")).doesNotExist();
                assertThat(fetch(data, line.url(), id, inbox)).isZero();
                assertThat(line.carried())
                        .as("what had come did not come again")
                        .isLessThan(SIZE + SIZE / 4);
            }
            assertThat(Files.mismatch(file, inbox.resolve("附件.bin"))).isEqualTo(-1);
            assertThat(inbox.toFile().list()).containsExactly("附件.bin");
            assertThat(fetch(data, url, id, inbox)).as("fetched already").isZero();
            hub.stop();
        }
    }

    private Path file() throws IOException {
        Path file = own.resolve("附件.bin");
        Random random = new Random(1);
        byte[] megabyte = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < SIZE; written += megabyte.length) {
                random.nextBytes(megabyte);
                out.write(megabyte);
            }
        }
        return file;
    }

    private static int send(Path data, URI url, Path file) {
        return run(
                data,
                url,
                REGISTRAR,
                "document",
                "send",
                "--dataset",
                DATASET,
                "--to",
                TAX,
                "--title",
                "附件很大",
                "--attach",
                file.toString());
    }

    private static int fetch(Path data, URI url, String id, Path inbox) {
        return run(data, url, TAX, "document", "fetch", "--into", inbox.toString(), id);
    }

    private static int run(Path data, URI url, String uscc, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        List<String> who = List.of("--as", uscc, "--keys", data.resolve("keys").toString(), "--url", url.toString());
        all.addAll(arguments[0].equals("document") ? 2 : 1, who);
        return HubCommand.run(all.toArray(String[]::new));
    }
}
