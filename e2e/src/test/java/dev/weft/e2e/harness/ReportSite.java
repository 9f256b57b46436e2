package dev.weft.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves what the class path holds for pages, under a strict policy, and takes what they report ({@code POST /report}): the answer to that is
 * where the page is to go next, once somebody says so.
 */
public final class ReportSite implements AutoCloseable {

    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "js", "text/javascript", "wasm", "application/wasm");

    private static final String POLICY =
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

    private final HttpServer server;
    private final BlockingQueue<JsonNode> reports = new LinkedBlockingQueue<>();
    private final BlockingQueue<URI> next = new LinkedBlockingQueue<>();

    private ReportSite(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port. */
    public static ReportSite start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ReportSite site = new ReportSite(server);
        server.createContext("/", site::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return site;
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The next report; null if none comes within {@code limit}. */
    @Nullable
    JsonNode await(Duration limit) throws InterruptedException {
        return reports.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends the page that has reported last to another of this site. */
    void sendOn(URI page) {
        next.add(page);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
                reports.add(new ObjectMapper().readTree(exchange.getRequestBody()));
                send(exchange, "text/plain", next.take().toString().getBytes(StandardCharsets.UTF_8));
                return;
            }
            try (InputStream file = ReportSite.class.getResourceAsStream("/META-INF/resources" + path)) {
                if (file == null || path.endsWith("/")) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain");
                send(exchange, type, file.readAllBytes());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Embedder-Policy", "require-corp");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
