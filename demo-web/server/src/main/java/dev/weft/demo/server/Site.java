package dev.weft.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Finds the site's files on the class path and says how they are served: compressed, cached, in ranges. */
final class Site {

    private static final String FOLDER = "META-INF/resources/";

    private Site() {}

    /** All folders {@code META-INF/resources} of the class path as one, the given ones first. */
    static Resource resources(Server server, List<URI> before) {
        ResourceFactory factory = ResourceFactory.of(server);
        List<Resource> folders = new ArrayList<>();
        before.forEach(uri -> folders.add(factory.newResource(uri)));
        try {
            for (URL url : Collections.list(Site.class.getClassLoader().getResources(FOLDER))) {
                folders.add(factory.newResource(url));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folders " + FOLDER + " of the class path cannot be read; rebuild the demo.", e);
        }
        if (folders.isEmpty()) {
            throw new IllegalStateException(
                    "No folder " + FOLDER + " on the class path: the demo's page is missing; rebuild the demo.");
        }
        return ResourceFactory.combine(folders);
    }

    static Handler handler(Resource site) {
        ResourceHandler files = new SiteFiles();
        files.setBaseResource(site);
        files.setDirAllowed(false);
        files.setWelcomeFiles("index.html");
        // A browser may keep everything but asks each time whether it is still good: a rebuilt module is never mixed
        // with an old page, and
        // an unchanged one costs a 304 instead of a megabyte.
        files.setEtags(true);
        files.setCacheControl("no-cache");
        return compressed(files);
    }

    private static Handler compressed(Handler files) {
        CompressionHandler compression = new CompressionHandler(files);
        compression.putCompression(new GzipCompression());
        compression.putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .defaults()
                        .compressIncludeMimeType("text/html")
                        .compressIncludeMimeType("text/css")
                        .compressIncludeMimeType("text/javascript")
                        .compressIncludeMimeType("image/svg+xml")
                        .compressIncludeMimeType("application/json")
                        .compressIncludeMimeType("application/wasm")
                        .build());
        return compression;
    }
}
