package org.govhub.adapters.ofd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.govhub.exchange.blob.BlobName;
import org.govhub.exchange.blob.BlobPart;
import org.govhub.exchange.blob.BlobSettings;
import org.govhub.exchange.blob.BlobStore;
import org.govhub.exchange.blob.StoredBlob;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;
import org.govhub.exchange.seal.Digest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** As one file of 400 KB: parsed for every mention it would be 4 GB. */
    @Test
    void fault_onePageNamedTenThousandTimes_isReadOnce() throws IOException {
        byte[] page = ("<P>" + "<a/>".repeat(100_000) + "</P>").getBytes(StandardCharsets.UTF_8);

        assertThat(OfdCheck.fault(ofd("<Page BaseLoc=\"P0.xml\"/>".repeat(10_000), page, 1), NOW))
                .isEmpty();
    }

    @Test
    void fault_moreXmlThanSensible_refused() throws IOException {
        byte[] page = ("<P>" + "x".repeat(7 * 1024 * 1024) + "</P>").getBytes(StandardCharsets.UTF_8);
        StringBuilder pages = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            pages.append("<Page BaseLoc=\"P").append(i).append(".xml\"/>");
        }

        assertThat(OfdCheck.fault(ofd(pages.toString(), page, 10), NOW).orElseThrow())
                .contains("larger than 64 MB together");
    }

    @Test
    void fault_othersAreLookedThrough_backpressure(@TempDir Path folder) throws IOException {
        BlobStore blobs =
                BlobStore.open(folder.resolve("b"), folder.resolve("k"), BlobSettings.DEFAULT, Clock.systemUTC());
        byte[] file = zip("OFD.xml", new byte[1]);
        BlobName name = BlobName.of("11330225000000001B", Digest.SHA_256.text(file));
        blobs.put(name, new BlobPart(0, file.length, file.length), new ByteArrayInputStream(file));
        try (StoredBlob blob = blobs.open(name).orElseThrow()) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> new OfdCheck(new Semaphore(0), Duration.ZERO).fault(blob, NOW))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.BACKPRESSURE));
            OfdCheck check = new OfdCheck(new Semaphore(1), Duration.ZERO);
            assertThat(check.fault(blob, NOW)).isPresent();
            assertThat(check.fault(blob, NOW)).as("room is given back").isPresent();
        }
    }

    private static byte[] ofd(String named, byte[] page, int pages) throws IOException {
        String space = " xmlns=\"" + OfdFiles.NAMESPACE + "\"";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            stored(
                    out,
                    "OFD.xml",
                    ("<OFD" + space + "><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>")
                            .getBytes(StandardCharsets.UTF_8));
            stored(out, "D.xml", ("<D" + space + ">" + named + "</D>").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < pages; i++) {
                stored(out, "P" + i + ".xml", page);
            }
        }
        return bytes.toByteArray();
    }

    private static void stored(ZipOutputStream out, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
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
