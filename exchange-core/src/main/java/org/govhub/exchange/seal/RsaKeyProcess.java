package org.govhub.exchange.seal;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.concurrent.CompletableFuture;

/**
 * Makes an RSA key in a process of its own. The demonstration's JVM runs without the optimising compiler, and the search for
 * two primes takes it a second or two, at times five: most of a start (decision 0018). A JVM that does nothing else needs a
 * third of that, beside the start instead of in it.
 */
public final class RsaKeyProcess {

    private static final int BITS = 2048;

    private final CompletableFuture<KeyPair> pair;

    private RsaKeyProcess(CompletableFuture<KeyPair> pair) {
        this.pair = pair;
    }

    /** Begins to make a key pair; it is made in this process where no other can be had. */
    public static RsaKeyProcess begin() {
        try {
            Process maker = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new RsaKeyProcess(CompletableFuture.supplyAsync(() -> keyPair(maker)));
        } catch (IOException e) {
            return new RsaKeyProcess(CompletableFuture.supplyAsync(RsaKeyProcess::inThisProcess));
        }
    }

    /** The other process: prints the private key as PKCS#8 and ends. */
    public static void main(String[] arguments) throws IOException {
        try (var out = new FileOutputStream(FileDescriptor.out)) {
            out.write(inThisProcess().getPrivate().getEncoded());
        }
    }

    /** Waits for the key pair. */
    KeyPair join() {
        return pair.join();
    }

    private static KeyPair keyPair(Process maker) {
        try (var key = maker.getInputStream()) {
            return pair(key.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the process that makes an RSA key broke off", e);
        } catch (GeneralSecurityException e) {
            return inThisProcess();
        }
    }

    private static KeyPair pair(byte[] pkcs8) throws GeneralSecurityException {
        KeyFactory rsa = KeyFactory.getInstance("RSA", "SunRsaSign");
        RSAPrivateCrtKey made = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        RSAPublicKeySpec half = new RSAPublicKeySpec(made.getModulus(), made.getPublicExponent());
        return new KeyPair(rsa.generatePublic(half), made);
    }

    private static KeyPair inThisProcess() {
        try {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
            rsa.initialize(BITS);
            return rsa.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK makes no RSA keys", e);
        }
    }

    private static String[] command() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new String[] {
            java, "-XX:+UseSerialGC", "-Xmx64m", "-cp", home().toString(), RsaKeyProcess.class.getName()
        };
    }

    /** The jar or folder this class lies in; the other process needs nothing else. */
    private static File home() throws IOException {
        try {
            return new File(RsaKeyProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
