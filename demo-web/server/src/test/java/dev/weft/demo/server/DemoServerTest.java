package dev.weft.demo.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoServerTest {

    private static final byte[] CLIP = randomBytes(100_000);
    private static final byte[] MODULE =
            "\0asm and much that repeats ".repeat(4_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static DemoServer server;
    private static HttpClient client;

    @BeforeAll
    static void serve() throws IOException {
        Path site = Files.createDirectories(folder.resolve("site"));
        Files.write(site.resolve("clip.mp4"), CLIP);
        Files.write(site.resolve("module.wasm"), MODULE);
        Files.writeString(folder.resolve("secret.txt"), "not for visitors");
        server = DemoServer.start(DemoServer.LOOPBACK, 0, List.of(site.toUri()));
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void thePageIsServedAtTheRoot() throws Exception {
        HttpResponse<byte[]> page = get("/");
        assertEquals(200, page.statusCode());
        assertTrue(
                new String(page.body(), StandardCharsets.UTF_8).contains("id=\"start\""),
                "the page has its start button");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/module.wasm", "/clip.mp4", "/no-such-file", "/js/"})
    void everyAnswerCarriesTheProtectiveHeaders(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        Map<String, String> expected = Map.of(
                "Content-Security-Policy",
                        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; media-src 'self' blob:;"
                                + " worker-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none';"
                                + " form-action 'none'; frame-ancestors 'none'",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Embedder-Policy", "require-corp",
                "Cross-Origin-Resource-Policy", "same-origin",
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer");
        expected.forEach(
                (name, value) -> assertEquals(List.of(value), answer.headers().allValues(name), name));
        assertTrue(answer.headers().firstValue("Server").isEmpty(), "the server does not tell its version");
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/css/page.css, text/css",
        "/js/main.js, text/javascript",
        "/favicon.svg, image/svg+xml",
        "/module.wasm, application/wasm",
        "/clip.mp4, video/mp4",
    })
    void everyKindOfFileHasItsType(String path, String type) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertEquals(200, answer.statusCode());
        assertEquals(type, header(answer, "Content-Type").replaceAll(";.*", ""));
    }

    @Test
    void aModuleTravelsCompressedToThoseWhoCanReadIt() throws Exception {
        HttpResponse<byte[]> answer = get("/module.wasm", "Accept-Encoding", "gzip");
        assertEquals("gzip", header(answer, "Content-Encoding"));
        assertTrue(header(answer, "Vary").contains("Accept-Encoding"));
        assertTrue(answer.body().length < MODULE.length / 10, "compressed to " + answer.body().length + " bytes");
        assertArrayEquals(MODULE, new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes());
    }

    @Test
    void aModuleTravelsAsItIsToThoseWhoCannotReadCompressed() throws Exception {
        HttpResponse<byte[]> answer = get("/module.wasm");
        assertTrue(answer.headers().firstValue("Content-Encoding").isEmpty());
        assertArrayEquals(MODULE, answer.body());
    }

    @ParameterizedTest
    @CsvSource({"/, gzip", "/module.wasm, gzip", "/module.wasm, identity", "/clip.mp4, gzip"})
    void anUnchangedFileIsNotSentTwice(String path, String encoding) throws Exception {
        HttpResponse<byte[]> first = get(path, "Accept-Encoding", encoding);
        assertEquals("no-cache", header(first, "Cache-Control"));
        HttpResponse<byte[]> second = get(path, "Accept-Encoding", encoding, "If-None-Match", header(first, "ETag"));
        assertEquals(304, second.statusCode());
        assertEquals(0, second.body().length);
    }

    /** Files of a reproducible build all bear the same date. */
    @Test
    void aNewVersionIsSentThoughItsLengthAndDateAreThoseOfTheOld() throws Exception {
        FileTime date = FileTime.from(Instant.parse("2026-11-23T00:00:00Z"));
        List<String> tags = new ArrayList<>();
        for (String text : List.of("let a = 1;", "let a = 2;")) {
            Path site = Files.createDirectories(folder.resolve("version").resolve(Integer.toString(tags.size())));
            Files.setLastModifiedTime(Files.writeString(site.resolve("changing.js"), text), date);
            try (DemoServer version = DemoServer.start(DemoServer.LOOPBACK, 0, List.of(site.toUri()))) {
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(version.uri().resolve("/changing.js"))
                                .build(),
                        BodyHandlers.ofByteArray());
                assertEquals(text, new String(answer.body(), StandardCharsets.UTF_8));
                assertTrue(answer.headers().firstValue("Last-Modified").isEmpty(), "the date would say nothing");
                tags.add(header(answer, "ETag"));
            }
        }
        assertFalse(tags.get(0).equals(tags.get(1)), "tags " + tags);
    }

    @Test
    void aVideoIsServedInRanges() throws Exception {
        HttpResponse<byte[]> answer = get("/clip.mp4", "Range", "bytes=1000-1999", "Accept-Encoding", "gzip");
        assertEquals(206, answer.statusCode());
        assertEquals("bytes 1000-1999/100000", header(answer, "Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(CLIP, 1000, 2000), answer.body());
    }

    @Test
    void theEndOfAVideoCanBeAskedForAlone() throws Exception {
        HttpResponse<byte[]> answer = get("/clip.mp4", "Range", "bytes=-10");
        assertEquals(206, answer.statusCode());
        assertArrayEquals(Arrays.copyOfRange(CLIP, 99_990, 100_000), answer.body());
    }

    @Test
    void aRangeBeyondTheEndIsRefused() throws Exception {
        HttpResponse<byte[]> answer = get("/clip.mp4", "Range", "bytes=100000-");
        assertEquals(416, answer.statusCode());
        assertEquals("bytes */100000", header(answer, "Content-Range"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no-such-file", "/META-INF/MANIFEST.MF", "/dev/weft/demo/server/DemoServer.class"})
    void whatIsNotOfTheSiteIsNotFound(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertEquals(404, answer.statusCode());
        assertEquals("404 Not Found\n", new String(answer.body(), StandardCharsets.UTF_8));
    }

    @Test
    void aFolderIsNotListed() throws Exception {
        HttpResponse<byte[]> answer = get("/js/");
        assertEquals(403, answer.statusCode());
        assertEquals("403 Forbidden\n", new String(answer.body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/js/../../secret.txt",
                "/..;/secret.txt",
                "/..\\secret.txt",
                "/%252e%252e/secret.txt",
                "//../secret.txt",
            })
    void nothingOutsideTheSiteCanBeReached(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertTrue(answer.matches("(?s)HTTP/1.1 40[04] .*"), answer);
        assertFalse(answer.contains("not for visitors"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void onlyReadingIsAllowed(String method) throws Exception {
        String answer =
                raw(method + " / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
        assertTrue(answer.contains("Allow: GET, HEAD\r\n"), answer);
    }

    @Test
    void headTellsTheLengthWithoutTheBody() throws Exception {
        String answer = raw("HEAD /clip.mp4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.contains("Content-Length: 100000\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }

    @Test
    void onlyThisMachineCanReachItUnlessAskedOtherwise() {
        assertEquals("127.0.0.1", server.uri().getHost());
        assertFalse(server.isOpenToNetwork());
    }

    @Test
    void aTakenPortIsNamedTogetherWithTheOption() {
        int port = server.uri().getPort();
        ServerStartException failure = assertThrows(ServerStartException.class, () -> DemoServer.start(port));
        assertEquals(
                "Port " + port
                        + " on 127.0.0.1 is already in use: stop the other program or choose another port with --port.",
                failure.getMessage());
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        ServerStartException failure = assertThrows(ServerStartException.class, () -> DemoServer.start("192.0.2.1", 0));
        assertEquals(
                "The address 192.0.2.1 does not belong to this machine: give one that does with --host, or leave the option out.",
                failure.getMessage());
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers()
                .firstValue(name)
                .orElseThrow(() -> new AssertionError(name + " missing in " + answer.headers()));
    }

    /** A request as it stands: HTTP clients tidy paths before they send them. */
    private static String raw(String request) throws IOException {
        URI uri = server.uri();
        try (Socket socket = new Socket(InetAddress.getByName(uri.getHost()), uri.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(17).nextBytes(bytes);
        return bytes;
    }
}
