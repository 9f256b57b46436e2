package dev.weft.npm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The package as it was built. */
final class Folder {

    static final Path PACKAGE = Path.of("target/npm");

    private static final Pattern IMPORT = Pattern.compile("^import [^;]*from '\\./([^']+)';", Pattern.MULTILINE);

    private Folder() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The modules that a page loads when it imports {@code name}, and that one. */
    static Set<String> loadedBy(String name) {
        Set<String> loaded = new LinkedHashSet<>();
        addLoaded(name, loaded);
        return loaded;
    }

    private static void addLoaded(String name, Set<String> loaded) {
        if (loaded.add(name)) {
            Matcher imports = IMPORT.matcher(text(PACKAGE.resolve("weft").resolve(name)));
            while (imports.find()) {
                addLoaded(imports.group(1), loaded);
            }
        }
    }

    /** Bytes of a file as servers send it. */
    static int zippedSize(Path file) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new Best(zipped)) {
            Files.copy(file, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.size();
    }

    private static final class Best extends GZIPOutputStream {
        Best(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
