package org.govhub.adapters.connector;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.govhub.adapters.connector.ConnectorSettings.Sftp;
import org.govhub.exchange.seal.Digest;
import org.jspecify.annotations.Nullable;

/** Reads the address of a folder of an SFTP server and the member {@code sftp} beside it. */
record SftpReading(Function<String, Path> paths, BiFunction<YamlMap, String, @Nullable Secret> secrets) {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
    private static final Pattern KNOWN_HOSTS =
            Pattern.compile("(?:\\S+ +)?[a-z][a-z0-9@.-]+ +(AAAA[A-Za-z0-9+/]+=*)(?: .*)?");
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("^sftp:/*[^/@]*:[^/]*@");
    private static final String ADDRESS = "an address with user and path, such as sftp://exchange@files.example:22/out";

    /** @param map has the members {@code folder} and {@code sftp} */
    Sftp read(YamlMap map) {
        URI address = URI.create("sftp://user@host/path");
        if (PASSWORD_IN_ADDRESS.matcher(map.text("folder")).find()) { // not shown again
            map.fault("folder", "has a password in its address; name it by 'password: env:NAME' under 'sftp:'");
        } else {
            address = map.value("folder", address, ADDRESS, SftpReading::address);
        }
        YamlMap server = map.map("sftp");
        // Without one the server is not believed either: connecting says which key it shows.
        String hostKey = server.value(
                "hostKey",
                "",
                "the fingerprint of the server's key, SHA256: and 43 characters as 'ssh-keygen -l' prints it, or its line"
                        + " in known_hosts",
                SftpReading::fingerprint);
        String key = server.optional("key");
        Secret password = secrets.apply(server, "password");
        if (key == null && !server.has("password")) {
            server.fault("key", "missing; name the file with the user's private key, or a password");
        }
        Duration timeout = server.value(
                "timeout",
                Sftp.USUAL_TIMEOUT,
                "a duration from PT1S to PT10M",
                text -> ConnectorFile.timeout(text, LONGEST_SILENCE));
        server.close();
        return new Sftp(address, hostKey, key == null ? null : paths.apply(key), password, timeout);
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (address.getHost() == null
                || address.getUserInfo() == null
                || address.getPath().isEmpty()
                || address.getQuery() != null
                || address.getFragment() != null) {
            throw new IllegalArgumentException(text);
        }
        return address;
    }

    private static String fingerprint(String text) {
        Matcher line = KNOWN_HOSTS.matcher(text);
        if (!line.matches()) {
            if (!FINGERPRINT.matcher(text).matches()) {
                throw new IllegalArgumentException(text);
            }
            return text;
        }
        byte[] digest = Digest.SHA_256.of(Base64.getDecoder().decode(line.group(1)));
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    }
}
