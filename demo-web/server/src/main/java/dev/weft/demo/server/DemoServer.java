package dev.weft.demo.server;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves the demo page, the WebAssembly modules and the sample from {@code META-INF/resources} of the class path.
 *
 * <p>Static files only, {@code GET} and {@code HEAD} only, every response with the headers of {@link SecurityHeaders}.
 *
 * {@snippet :
 * try (DemoServer server = DemoServer.start(0)) {
 *     browser.open(server.uri());
 * }
 * }
 */
public final class DemoServer implements AutoCloseable {

    /** The address that only programs on the same machine can reach. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The port used unless another is asked for. */
    public static final int DEFAULT_PORT = 8017;

    private static final int MAX_THREADS = 16;

    private final Server server;
    private final URI uri;
    private final boolean openToNetwork;

    private DemoServer(Server server, URI uri, boolean openToNetwork) {
        this.server = server;
        this.uri = uri;
        this.openToNetwork = openToNetwork;
    }

    /**
     * Starts a server that only this machine can reach.
     *
     * @param port 1 to 65535, or 0 for any free port
     * @throws ServerStartException when the port is taken or may not be used
     */
    public static DemoServer start(int port) {
        return start(LOOPBACK, port);
    }

    /**
     * Starts a server.
     *
     * @param host the address or host name to listen on; {@code 0.0.0.0} opens it to the network
     * @param port 1 to 65535, or 0 for any free port
     * @throws ServerStartException when the host is unknown, or the port is taken or may not be used
     */
    public static DemoServer start(String host, int port) {
        return start(host, port, List.of());
    }

    /** As {@link #start(String, int)}, with folders that are looked into before the class path (the tests' fake engine). */
    static DemoServer start(String host, int port, List<URI> before) {
        Server server = new Server(new QueuedThreadPool(MAX_THREADS));
        ServerConnector connector = connector(server, host, port);
        Resource site = Site.resources(server, before);
        server.setHandler(new SecurityHeaders(new ReadOnly(Site.handler(site))));
        server.setErrorHandler(new PlainErrors());
        server.setStopAtShutdown(true);
        try {
            server.start();
        } catch (Exception e) {
            stopQuietly(server);
            throw ServerStartException.of(host, port, e);
        }
        URI uri = URI.create("http://" + bracketed(visibleHost(host)) + ":" + connector.getLocalPort() + "/");
        return new DemoServer(server, uri, !isLoopback(host));
    }

    private static ServerConnector connector(Server server, String host, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        return connector;
    }

    /** Where the page is, for example {@code http://127.0.0.1:8017/}. */
    public URI uri() {
        return uri;
    }

    /** Whether other machines can reach this server. */
    public boolean isOpenToNetwork() {
        return openToNetwork;
    }

    /** Waits until the server has been stopped. */
    public void join() throws InterruptedException {
        server.join();
    }

    /** Stops the server; connections under way are cut. */
    @Override
    public void close() {
        stopQuietly(server);
    }

    private static void stopQuietly(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The demo server at " + server.getURI() + " did not stop; end the process.", e);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** A wildcard address is for listening only; links need one that can be reached. */
    private static String visibleHost(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? LOOPBACK : host;
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
