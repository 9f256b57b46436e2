package dev.weft.e2e.interop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.PolicySite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The package for npm, served as it is under the strictest policy: its example works, and what can go wrong is said in words. */
@ExtendWith(DemoExtension.class)
class EmbeddingIT {
    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(20_000);

    private static final String LOAD =
            "async ([url, options]) => { const { load } = await import('/weft/weft-host.js');"
                    + " try { await load(url, options); return 'loaded'; } catch (error) { return `${error.name}: ${error.message}`; } }";

    private static final String HELLO = "/examples/hello/hello.wasm";

    @TempDir
    Path folder;

    private static Locator message(Page page) {
        return page.locator("#message");
    }

    private static void open(Page page, PolicySite site) {
        page.navigate(site.uri() + PackageCopy.EXAMPLE);
    }

    private static String load(Page page, PolicySite site, Map<String, ?> options) {
        return load(page, site, HELLO, options);
    }

    private static String load(Page page, PolicySite site, String url, Map<String, ?> options) {
        page.navigate(site.uri() + "integrity.json");
        return loadAgain(page, url, options);
    }

    /** In the page as it is, with what has been loaded there. */
    private static String loadAgain(Page page, String url, Map<String, ?> options) {
        return (String) page.evaluate(LOAD, List.of(url, options));
    }

    // ---- the example ----

    @Test
    void theExampleGreetsStreamsCancelsAndShowsAnError(Page page) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(line -> {
            if (line.type().equals("error")) {
                complaints.add(line.text());
            }
        });
        page.onPageError(complaints::add);
        try (PolicySite site = PolicySite.of(PackageCopy.in(folder).folder)) {
            open(page, site);
            assertThat(message(page)).hasText("Ready", SOON);
            page.fill("#name", "Wëft 🎬");
            page.click("#greet");
            assertThat(message(page)).hasText("Hello Wëft 🎬, from Java", SOON);
            page.click("#start");
            assertThat(page.locator("#ticks")).hasText(Pattern.compile("^([3-9]|\\d\\d+)$"), SOON);
            page.click("#stop");
            assertThat(message(page)).hasText("The ticking was stopped", SOON);
            String ticks = page.textContent("#ticks");
            page.waitForTimeout(200);
            assertEquals(ticks, page.textContent("#ticks"), "ticks after the stop");
            page.click("#fail");
            assertThat(message(page)).hasText("IllegalStateException: the thread of Wëft 🎬 broke", SOON);
        }
        // The browser asks for an icon by itself.
        complaints.removeIf(line -> line.startsWith("Failed to load resource"));
        assertEquals(List.of(), complaints, "what the page's console complains of");
    }

    @Test
    void theProgramOfTheReadmeDoesWhatItsCommentsSay(Page page) {
        PackageCopy copy = PackageCopy.in(folder);
        String readme = copy.read("README.md");
        int start = readme.indexOf("```js\n") + "```js\n".length();
        String program = readme.substring(start, readme.indexOf("```", start))
                .replace("from 'weft'", "from './weft/weft-host.js'")
                .replace("'/hello.wasm'", "'" + HELLO + "'");
        copy.write("readme.js", program);
        List<String> lines = new ArrayList<>();
        page.onConsoleMessage(line -> {
            if (line.type().equals("log")) {
                lines.add(line.text());
            }
        });
        try (PolicySite site = PolicySite.of(copy.folder)) {
            page.navigate(site.uri() + "integrity.json");
            assertEquals(
                    "ten are enough",
                    page.evaluate("import('/readme.js').then(() => 'ended', error => error.message)"));
        }
        assertEquals(List.of("Hello you, from Java", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), lines);
    }

    @Test
    void theSmallestProgramSaysWhatItShould(Page page) {
        try (PolicySite site = PolicySite.of(PackageCopy.in(folder).folder)) {
            page.navigate(site.uri() + "integrity.json");
            Object said = page.evaluate("async () => { const { load } = await import('/weft/weft-host.js');"
                    + " let say; const said = new Promise(resolve => { say = resolve; });"
                    + " const weft = await load('/size/hello-task.wasm', { imports(imports) { imports.hello = { said: say }; } });"
                    + " weft.exports.hello(); return said; }");
            assertEquals(42, said);
        }
    }

    // ---- integrity ----

    @Test
    void hashesOfTheBuildAreAccepted(Page page) {
        PackageCopy copy = PackageCopy.in(folder);
        String map = importMap(copy);
        copy.write(PackageCopy.EXAMPLE, withIntegrity(copy, map, copy.integrity("examples/hello/page.js")));
        try (PolicySite site = PolicySite.of(copy.folder, allowing(map))) {
            open(page, site);
            assertThat(message(page)).hasText("Ready", SOON);
            assertEquals("loaded", load(page, site, Map.of("integrity", copy.integrity("examples/hello/hello.wasm"))));
        }
    }

    @Test
    void aScriptOrAModuleThatIsAnotherDoesNotRun(Page page) {
        PackageCopy copy = PackageCopy.in(folder);
        String map = importMap(copy);
        copy.write("examples/hello/forged.html", withIntegrity(copy, map, copy.integrity("weft/weft-jobs.js")));
        copy.write(PackageCopy.EXAMPLE, withIntegrity(copy, map, copy.integrity("examples/hello/page.js")));
        copy.write("weft/weft-jobs.js", copy.read("weft/weft-jobs.js") + "// forged\n");
        try (PolicySite site = PolicySite.of(copy.folder, allowing(map))) {
            for (String forged : List.of("examples/hello/forged.html", PackageCopy.EXAMPLE)) {
                List<String> errors = new ArrayList<>();
                page.onConsoleMessage(line -> errors.add(line.text()));
                page.navigate(site.uri() + forged);
                page.waitForCondition(() -> errors.stream().anyMatch(line -> line.contains("integrity")));
                assertThat(message(page)).hasText("Loading ...");
            }
        }
    }

    /** The example's page with the hash of its script, and a map with those of the modules that the script imports. */
    private static String withIntegrity(PackageCopy copy, String importMap, String hashOfScript) {
        return copy.read(PackageCopy.EXAMPLE)
                .replace(
                        "<script type=\"module\" src=\"page.js\">",
                        "<script type=\"importmap\">" + importMap + "</script>\n"
                                + "<script type=\"module\" src=\"page.js\" integrity=\"" + hashOfScript + "\">");
    }

    private static String importMap(PackageCopy copy) {
        return copy.modules()
                .map(module -> "\"/" + module + "\": \"" + copy.integrity(module) + "\"")
                .collect(Collectors.joining(", ", "{\"integrity\": {", "}}"));
    }

    /** The strictest policy that lets a page have this import map, which browsers take only where it stands in the page. */
    private static String allowing(String importMap) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(importMap.getBytes(StandardCharsets.UTF_8));
            return PolicySite.STRICT.replace(
                    "'wasm-unsafe-eval'",
                    "'wasm-unsafe-eval' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void webAssemblyThatIsAnotherIsRefusedInWords(Page page) {
        PackageCopy copy = PackageCopy.in(folder);
        try (PolicySite site = PolicySite.of(copy.folder)) {
            String refused = load(page, site, Map.of("integrity", copy.integrity("weft/weft-jobs.js")));
            assertEquals(
                    "Error: The module " + site.uri()
                            + "examples/hello/hello.wasm cannot be downloaded: it is not there or out of"
                            + " reach, or its content is not what the option integrity says. Check the address and the server.",
                    refused);
            // The refusal does not stick to the address.
            assertEquals("loaded", load(page, site, Map.of()));
        }
    }

    @Test
    void whatRunsAlreadyIsRefusedUnlessItWasLoadedWithTheSameHash(Page page) {
        PackageCopy copy = PackageCopy.in(folder);
        Map<String, ?> right = Map.of("integrity", copy.integrity("examples/hello/hello.wasm"));
        Map<String, ?> wrong = Map.of("integrity", copy.integrity("weft/weft-jobs.js"));
        try (PolicySite site = PolicySite.of(copy.folder)) {
            String refusal = "Error: The module " + site.uri() + "examples/hello/hello.wasm runs already, and was not"
                    + " loaded with this integrity: give all that load it the same, or fresh: true.";
            assertEquals("loaded", load(page, site, right));
            assertEquals("loaded", loadAgain(page, HELLO, right));
            assertEquals("loaded", loadAgain(page, HELLO, Map.of()));
            assertEquals(refusal, loadAgain(page, HELLO, wrong));

            assertEquals("loaded", load(page, site, Map.of()));
            assertEquals(refusal, loadAgain(page, HELLO, wrong));
            assertEquals(refusal, loadAgain(page, HELLO, right));
            assertEquals("loaded", loadAgain(page, HELLO, Map.of()));

            // An instance of its own comes from a file that is checked.
            Map<String, Object> fresh = new HashMap<>(right);
            fresh.put("fresh", true);
            assertEquals("loaded", loadAgain(page, HELLO, fresh));
            fresh.putAll(wrong);
            assertTrue(loadAgain(page, HELLO, fresh).contains("its content is not what the option integrity says"));
        }
    }

    @Test
    void aModuleThatIsCompiledAlreadyIsNotTakenForChecked(Page page) {
        PackageCopy copy = PackageCopy.in(folder);
        try (PolicySite site = PolicySite.of(copy.folder)) {
            page.navigate(site.uri() + "integrity.json");
            Object said = page.evaluate(
                    "async ([url, integrity]) => { const { compile, load } = await import('/weft/weft-host.js');"
                            + " const module = await compile(url, { integrity });"
                            + " return load(url, { module, integrity }).then(() => 'loaded', error => error.message); }",
                    List.of(HELLO, copy.integrity("examples/hello/hello.wasm")));
            assertEquals(
                    "The module " + site.uri() + "examples/hello/hello.wasm is compiled already, and its integrity"
                            + " cannot be checked: give that option to compile().",
                    said);
        }
    }

    // ---- what else can be wrong ----

    @Test
    void aMissingFileIsToldSo(Page page) {
        try (PolicySite site = PolicySite.of(PackageCopy.in(folder).folder)) {
            assertEquals(
                    "Error: The module " + site.uri()
                            + "nowhere.wasm cannot be downloaded: the server answers 404. Check the address.",
                    load(page, site, "/nowhere.wasm", Map.of()));
        }
    }

    @Test
    void aServerThatDoesNotKnowTheTypeWillDo(Page page) {
        PackageCopy copy = PackageCopy.in(folder);
        copy.rename("examples/hello/hello.wasm", "examples/hello/hello.unknown");
        try (PolicySite site = PolicySite.of(copy.folder)) {
            assertEquals("loaded", load(page, site, "/examples/hello/hello.unknown", Map.of()));
        }
    }

    @Test
    void aBrowserWithoutJspiIsToldSoOnThePage(Page page) {
        page.addInitScript("delete WebAssembly.Suspending;");
        try (PolicySite site = PolicySite.of(PackageCopy.in(folder).folder)) {
            open(page, site);
            assertThat(message(page))
                    .hasText(
                            "This browser cannot run " + site.uri()
                                    + "examples/hello/hello.wasm: it lacks WebAssembly JavaScript Promise Integration"
                                    + " (Chrome or Edge 137, Firefox 153 or newer). Please update it or use another.",
                            SOON);
            assertTrue(load(page, site, Map.of()).startsWith("UnsupportedError: This browser cannot run "));
        }
    }

    @Test
    void aBrowserWithoutGarbageCollectionIsToldSo(Page page) {
        page.addInitScript("WebAssembly.validate = () => false;");
        try (PolicySite site = PolicySite.of(PackageCopy.in(folder).folder)) {
            String refused = load(page, site, Map.of());
            assertTrue(
                    refused.contains(
                            "it lacks WebAssembly garbage collection (Chrome 119, Firefox 120, Safari 18.2 or newer)."),
                    refused);
        }
    }

    // ---- the policy: nothing in it can be left out ----

    @Test
    void withoutWasmUnsafeEvalNothingCompiles(Page page) {
        try (PolicySite site = site("default-src 'none'; script-src 'self'; connect-src 'self'")) {
            String refused = load(page, site, Map.of());
            assertTrue(refused.startsWith("CompileError: ") && refused.contains("Content Security Policy"), refused);
        }
    }

    @Test
    void withoutConnectSrcNothingIsDownloaded(Page page) {
        try (PolicySite site = site("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")) {
            String refused = load(page, site, Map.of());
            assertTrue(refused.contains("hello.wasm cannot be downloaded: it is not there or out of reach."), refused);
        }
    }

    @Test
    void withoutScriptSrcNothingRuns(Page page) {
        try (PolicySite site = site("default-src 'none'; connect-src 'self'")) {
            open(page, site);
            page.waitForTimeout(500);
            assertThat(message(page)).hasText("Loading ...");
        }
    }

    private PolicySite site(String policy) {
        return PolicySite.of(PackageCopy.in(folder).folder, policy);
    }
}
