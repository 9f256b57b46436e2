package dev.weft.e2e.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Serves files under one Content-Security-Policy, on a free local port, and misbehaves on request: {@code /hang} never answers,
 * {@code /drip} never ends, {@code /torn} breaks off, {@code /refuse} hangs up. {@code /broken-off} tells how many requests the browser gave up.
 */
public final class PolicySite implements AutoCloseable {
    /** What a page needs that runs a Weft module, and nothing else. */
    public static final String STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "wasm", "application/wasm",
            "json", "application/json");

    private static final int DRIP_MS = 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final @Nullable Path folder;
    private final String policy;

    private PolicySite(@Nullable Path folder, String policy) {
        this.folder = folder;
        this.policy = policy;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::file);
        server.createContext("/echo", PolicySite::echo);
        server.createContext("/hang", exchange -> drip(exchange, false));
        server.createContext("/drip", exchange -> drip(exchange, true));
        server.createContext("/torn", PolicySite::torn);
        server.createContext("/refuse", HttpExchange::close);
        server.createContext("/broken-off", exchange -> send(exchange, 200, "text/plain", text("" + brokenOff)));
        server.start();
    }

    /** Serves what the class path has under {@code META-INF/resources}. */
    public static PolicySite ofResources() {
        return new PolicySite(null, STRICT);
    }

    /** Serves a folder. */
    public static PolicySite of(Path folder) {
        return of(folder, STRICT);
    }

    /** Serves a folder under another policy. */
    public static PolicySite of(Path folder, String policy) {
        return new PolicySite(folder, policy);
    }

    /** Returns where it is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] content = path.equals("/") && folder == null ? text("<!doctype html><title>Weft</title>") : read(path);
        if (content == null) {
            send(exchange, 404, "text/plain", text("not here: " + path));
            return;
        }
        String type = TYPES.get(path.equals("/") ? "html" : path.substring(path.lastIndexOf('.') + 1));
        exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        send(exchange, 200, type == null ? "application/octet-stream" : type, content);
    }

    private byte @Nullable [] read(String path) throws IOException {
        if (path.contains("..")) {
            return null;
        }
        if (folder != null) {
            Path file = folder.resolve(path.substring(1));
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        }
        try (InputStream stream = PolicySite.class.getResourceAsStream("/META-INF/resources" + path)) {
            return stream == null ? null : stream.readAllBytes();
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("X-Method", exchange.getRequestMethod());
        exchange.getResponseHeaders()
                .set("X-Seen", String.valueOf(exchange.getRequestHeaders().getFirst("X-Weft")));
        send(exchange, 200, "text/plain; charset=utf-8", body);
    }

    /** Sends a byte now and then until the browser hangs up; before the headers nothing tells whether it has, so those come late. */
    private void drip(HttpExchange exchange, boolean atOnce) throws IOException {
        try (exchange) {
            if (!atOnce) {
                Thread.sleep(300);
            }
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (true) {
                body.write('.');
                body.flush();
                Thread.sleep(DRIP_MS);
            }
        } catch (IOException hungUp) {
            brokenOff.incrementAndGet();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void torn(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write(text("only the beginning"));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
