package dev.weft.bench.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.weft.bench.Child;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The workloads in Go, compiled to WebAssembly, with the loader that Go brings. */
final class GoWasm {

    /** With the slash, as the page asks for them. */
    private static final String FOLDER = "/weft-bench/go/";

    private final Path module;
    private final Path loader;

    private GoWasm(Path module, Path loader) {
        this.module = module;
        this.loader = loader;
    }

    /**
     * Compiles the program into a temporary folder.
     *
     * @return nothing when there is no {@code go} on the PATH
     * @throws IOException when it does not compile
     */
    static Optional<GoWasm> compile() throws IOException, InterruptedException {
        String root;
        try {
            root = Child.run(new ProcessBuilder("go", "env", "GOROOT")).strip();
        } catch (IOException absent) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory("weft-bench-go");
        Path source = folder.resolve("rows.go");
        try (InputStream code = Objects.requireNonNull(GoWasm.class.getResourceAsStream("rows.go.txt"))) {
            Files.copy(code, source);
        }
        Path module = folder.resolve("rows.wasm");
        ProcessBuilder build = new ProcessBuilder("go", "build", "-o", module.toString(), source.toString());
        build.environment().putAll(Map.of("GOOS", "js", "GOARCH", "wasm", "GOTOOLCHAIN", "local"));
        Child.run(build.directory(folder.toFile()));
        Stream.of(folder, source, module).forEach(file -> file.toFile().deleteOnExit());
        // Since Go 1.24 in lib, before in misc.
        Path loader = Stream.of("lib", "misc")
                .map(place -> Path.of(root, place, "wasm", "wasm_exec.js"))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new IOException("Go has no wasm_exec.js under " + root + ": install all of it."));
        return Optional.of(new GoWasm(module, loader));
    }

    /** Has {@code page} find both files beside the benchmark's own. */
    void serveTo(Page page) {
        page.route("**" + FOLDER + "wasm_exec.js", route -> fulfill(route, loader, "text/javascript"));
        page.route("**" + FOLDER + "rows.wasm", route -> fulfill(route, module, "application/wasm"));
    }

    private static void fulfill(Route route, Path file, String type) {
        route.fulfill(new Route.FulfillOptions()
                .setPath(file)
                .setContentType(type)
                .setHeaders(Map.of("content-type", type, "cross-origin-resource-policy", "same-origin")));
    }
}
