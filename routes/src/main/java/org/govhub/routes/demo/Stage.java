package org.govhub.routes.demo;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where the story is played.
 *
 * @param hub scheme, host and port of a hub that runs on {@code data}, in this process or another
 * @param data folder prepared by {@link DemoWorld}
 * @param pack folder of the pack enterprise-tax
 * @param stores databases of the two departments that exchange rows; the caller closes them
 */
public record Stage(URI hub, Path data, Path pack, FrontStores stores) {

    /** With H2 files as front stores. */
    public static Stage of(URI hub, Path data, Path pack) {
        return new Stage(hub, data, pack, FrontStores.h2(demo(data)));
    }

    /** What the departments and the data centre keep. */
    static Path demo(Path data) {
        return data.resolve("demo");
    }
}
