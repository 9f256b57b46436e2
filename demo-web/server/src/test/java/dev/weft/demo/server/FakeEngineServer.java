package dev.weft.demo.server;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Serves the page with a stand-in for the engine, for work on the page alone. Arguments: a port, and folders served before the site (for
 * {@code media/sample.mp4}, for instance, or the sources of the page, so that a reload shows an edit).
 */
public final class FakeEngineServer {

    private FakeEngineServer() {}

    public static void main(String[] args) throws Exception {
        URL fake = Objects.requireNonNull(
                FakeEngineServer.class.getResource("/fake-engine/"), "the fake engine is a test resource");
        List<URI> folders = new ArrayList<>(List.of(fake.toURI()));
        for (int i = 1; i < args.length; i++) {
            folders.add(Path.of(args[i]).toUri());
        }
        try (DemoServer server = DemoServer.start(DemoServer.LOOPBACK, Integer.parseInt(args[0]), folders)) {
            System.out.println(server.uri());
            server.join();
        }
    }
}
