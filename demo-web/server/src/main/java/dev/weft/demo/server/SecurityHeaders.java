package dev.weft.demo.server;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Puts the same protective headers on every response.
 *
 * <p><b>Idea.</b> The page needs nothing but its own files, so everything else is forbidden. The one loosening is
 * {@code 'wasm-unsafe-eval'}, without which a browser refuses to compile WebAssembly; JavaScript's own {@code eval} stays shut.
 * {@code blob:} is needed for the videos beside each other, which never leave the tab. Cross-origin isolation (the two {@code same-origin} and the
 * {@code require-corp} lines) gives the page clocks of 5 microseconds and shared memory.
 */
final class SecurityHeaders extends Handler.Wrapper {

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "media-src 'self' blob:",
            "worker-src 'self'",
            "connect-src 'self'",
            "img-src 'self' data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private static final List<HttpField> FIELDS = List.of(
            new PreEncodedHttpField("Content-Security-Policy", CONTENT_SECURITY_POLICY),
            new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new PreEncodedHttpField("Cross-Origin-Embedder-Policy", "require-corp"),
            new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField(
                    "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"));

    SecurityHeaders(Handler next) {
        super(next);
    }

    /** Adds the headers; replaces those that are there already. */
    static void putOn(HttpFields.Mutable headers) {
        FIELDS.forEach(headers::put);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        putOn(response.getHeaders());
        return super.handle(request, response, callback);
    }
}
