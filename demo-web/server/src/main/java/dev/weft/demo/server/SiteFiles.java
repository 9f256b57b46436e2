package dev.weft.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Serves files with tags made of their content.
 *
 * <p><b>Idea.</b> Jetty's own tags and dates come from a file's time and length. Builds are reproducible, so every file in a jar has the same
 * time, and a new version of equal length would pass for the old one: a browser would run the old module on a new page. A digest of the bytes
 * tells them apart; it is computed once a file and kept. Dates are not sent at all.
 */
final class SiteFiles extends ResourceHandler {

    private static final int TAG_BYTES = 16;

    private final Map<Version, HttpField> tags = new ConcurrentHashMap<>();

    /** A file as it was at some time. */
    private record Version(URI uri, Instant modified, long length) {}

    @Override
    protected HttpContent.Factory newHttpContentFactory(ByteBufferPool.Sized pool) {
        HttpContent.Factory files = super.newHttpContentFactory(pool);
        return path -> {
            HttpContent content = files.getContent(path);
            return content == null || content.getResource().isDirectory() ? content : new Tagged(content);
        };
    }

    private HttpField tagOf(Resource file) {
        return tags.computeIfAbsent(
                new Version(file.getURI(), file.lastModified(), file.length()),
                version -> new HttpField(HttpHeader.ETAG, '"' + digest(file) + '"'));
    }

    private static String digest(Resource file) {
        try (InputStream bytes = file.newInputStream();
                DigestInputStream digesting = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest(), 0, TAG_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " of the site cannot be read; rebuild the demo.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "This Java has no SHA-256, which every Java must have; install another.", e);
        }
    }

    /** A file's content under its own tag, without a date. */
    private final class Tagged extends HttpContent.Wrapper {

        Tagged(HttpContent content) {
            super(content);
        }

        @Override
        public HttpField getETag() {
            return tagOf(getResource());
        }

        @Override
        public @Nullable HttpField getLastModified() {
            return null;
        }

        @Override
        public @Nullable Instant getLastModifiedInstant() {
            return null;
        }
    }
}
