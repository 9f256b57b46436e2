package dev.weft.e2e.harness;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Serves a folder of the tests' resources on a free local port. */
public final class StaticSite implements AutoCloseable {
    private final HttpServer server;

    private StaticSite(HttpServer server) {
        this.server = server;
    }

    /** Starts to serve this folder, a path on the class path that holds an index.html. */
    public static StaticSite of(String folder) {
        try {
            Path root = Path.of(Objects.requireNonNull(StaticSite.class.getResource(folder), folder)
                    .toURI());
            HttpServer server = SimpleFileServer.createFileServer(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), root, OutputLevel.NONE);
            server.start();
            return new StaticSite(server);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("The folder " + folder + " has no file address.", impossible);
        }
    }

    /** Returns where it is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
