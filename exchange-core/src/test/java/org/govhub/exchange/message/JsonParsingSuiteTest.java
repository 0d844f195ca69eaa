package org.govhub.exchange.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.govhub.exchange.SharedData;
import org.junit.jupiter.api.Test;

/** THREATS J4: the public suite of JSON texts, each as a whole body and as the value of a field. */
class JsonParsingSuiteTest {

    private static final long QUICK_NANOS = Duration.ofMillis(100).toNanos();

    @Test
    void read_suiteFileAsBody_refusedQuickly() {
        JsonMessages.read(Golden.json("publish"));

        assertThat(suite("")).hasSizeGreaterThan(300).allSatisfy(file -> assertRefused(Golden.bytes(file)));
    }

    @Test
    void read_invalidSuiteFileAsValue_refusedQuickly() {
        List<Path> invalid = suite("n_");

        assertThat(invalid).hasSizeGreaterThan(150).allSatisfy(file -> assertRefused(asFieldValue(Golden.bytes(file))));
    }

    private static void assertRefused(byte[] body) {
        RefusedException refusal = refusal(body);

        assertThat(refusal.code()).isEqualTo(RefusalCode.MALFORMED);
        assertThat(refusal.place()).isNotNull();
        // The best of a few, because the machine may be busy with something else in any one of them.
        assertThat(IntStream.range(0, 3).mapToLong(i -> timed(body)).min().orElseThrow())
                .isLessThan(QUICK_NANOS);
    }

    private static long timed(byte[] body) {
        long start = System.nanoTime();
        refusal(body);
        return System.nanoTime() - start;
    }

    private static RefusedException refusal(byte[] body) {
        try {
            JsonMessages.read(body);
        } catch (RefusedException e) {
            return e;
        }
        throw new AssertionError("not refused");
    }

    private static byte[] asFieldValue(byte[] value) {
        String[] around = new String(Golden.json("publish"), StandardCharsets.UTF_8).split("5000000.00", 2);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
        body.writeBytes(value);
        body.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static List<Path> suite(String prefix) {
        return Golden.files(SharedData.file("json-parsing/test_parsing"), ".json").stream()
                .filter(file -> file.getFileName().toString().startsWith(prefix))
                .toList();
    }
}
