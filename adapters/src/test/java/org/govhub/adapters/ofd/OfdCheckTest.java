package org.govhub.adapters.ofd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfdCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    /** An outside file, from a folder above; the test is skipped, saying so, where there is none. */
    private static byte[] shared(String name) throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/data/ofd").resolve(name);
            if (Files.exists(file)) {
                return Files.readAllBytes(file);
            }
        }
        System.out.println("SKIPPED: no folder shared/data/ofd holds " + name);
        Assumptions.abort("no folder shared/data/ofd holds " + name);
        return new byte[0];
    }

    /** The package with each file changed, or dropped where the change gives null. */
    private static byte[] repacked(byte[] ofd, BiFunction<String, byte[], byte[]> change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(ofd));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = change.apply(entry.getName(), in.readAllBytes());
                if (content != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(content);
                }
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void fault_sealExpired_saysSo() throws IOException {
        assertThat(OfdCheck.fault(shared("SESV4SignDoc.ofd"), NOW).orElseThrow())
                .startsWith("seal expired before signing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helloworld.ofd", "hello-integrity.ofd"})
    void fault_unsealed_none(String name) throws IOException {
        assertThat(OfdCheck.fault(shared(name), NOW)).isEmpty();
    }

    @Test
    void fault_signatureWithoutCertificate_cannotBeTold() throws IOException {
        assertThat(OfdCheck.fault(shared("DigitalSign.ofd"), NOW).orElseThrow())
                .contains("without the signer's certificate");
    }

    @Test
    void fault_pageChangedAfterSealing_namesIt() throws IOException {
        byte[] changed = repacked(shared("SESV4SignDoc.ofd"), (name, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            return name.endsWith("Content.xml") ? (text + " ").getBytes(StandardCharsets.UTF_8) : content;
        });

        assertThat(OfdCheck.fault(changed, NOW).orElseThrow())
                .contains("Doc_0/Pages/Page_0/Content.xml was changed after it was sealed");
    }

    @Test
    void fault_signedInformationChanged_sealIsForAnotherContent() throws IOException {
        byte[] changed = repacked(shared("SESV4SignDoc.ofd"), (name, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            return name.endsWith("Signature.xml")
                    ? text.replace("50 50 40 40", "60 60 40 40").getBytes(StandardCharsets.UTF_8)
                    : content;
        });

        assertThat(OfdCheck.fault(changed, NOW).orElseThrow()).contains("made for another content");
    }

    @Test
    void fault_sealBitFlipped_doesNotVerify() throws IOException {
        byte[] changed = repacked(shared("SESV4SignDoc.ofd"), (name, content) -> {
            if (name.endsWith("SignedValue.dat")) {
                content[content.length - 3] ^= 1;
            }
            return content;
        });

        assertThat(OfdCheck.fault(changed, NOW).orElseThrow()).contains("signature does not verify");
    }

    @Test
    void fault_pageMissing_refused() throws IOException {
        byte[] changed =
                repacked(shared("helloworld.ofd"), (name, content) -> name.endsWith("Content.xml") ? null : content);

        assertThat(OfdCheck.fault(changed, NOW).orElseThrow()).contains("names a file that is not in it");
    }

    @Test
    void fault_entity_refused() throws IOException {
        byte[] changed = repacked(
                shared("helloworld.ofd"),
                (name, content) -> name.equals("OFD.xml")
                        ? "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
                                .getBytes(StandardCharsets.UTF_8)
                        : content);

        assertThat(OfdCheck.fault(changed, NOW).orElseThrow()).contains("OFD.xml cannot be read");
    }

    @Test
    void fault_bombTraversalDuplicateOrGarbage_refused() throws IOException {
        assertThat(OfdCheck.fault(zip("OFD.xml", new byte[50_000_000]), NOW).orElseThrow())
                .contains("unpacks to more than is sensible");
        assertThat(OfdCheck.fault(zip("../OFD.xml", new byte[1]), NOW).orElseThrow())
                .contains("leads out");
        assertThat(OfdCheck.fault(new byte[100], NOW).orElseThrow()).contains("no zip package");
        assertThat(OfdCheck.fault(new byte[0], NOW).orElseThrow()).contains("no zip package");
        byte[] followed = java.util.Arrays.copyOf(zip("OFD.xml", new byte[1]), 400);
        assertThat(OfdCheck.fault(followed, NOW)).isPresent();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
