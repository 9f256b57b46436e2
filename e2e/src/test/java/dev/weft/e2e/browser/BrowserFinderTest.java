package dev.weft.e2e.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserFinderTest {
    private final FakeMachine machine = new FakeMachine();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final BrowserFinder chromium =
            new BrowserFinder(BrowserKind.CHROMIUM, machine, new PrintStream(output, true, StandardCharsets.UTF_8));

    @Test
    void takesWhatTheUserNamed(@TempDir Path folder) throws IOException {
        Path browser = Files.createFile(folder.resolve("my-browser"));
        assertTrue(browser.toFile().setExecutable(true));
        machine.named = browser.toString();
        machine.path.put("chromium", Path.of("/usr/bin/chromium"));
        assertEquals(browser, chromium.find());
    }

    @Test
    void aNamedFileThatIsNoProgramIsAnErrorNotASearch() {
        machine.named = "/nowhere/browser";
        machine.path.put("chromium", Path.of("/usr/bin/chromium"));
        assertTrue(failure().contains("/nowhere/browser, is not an executable file"));
    }

    @Test
    void prefersChromiumAndInstallsNothingWhenThereIsOne() {
        machine.path.put("google-chrome-stable", Path.of("/opt/chrome"));
        assertEquals(Path.of("/opt/chrome"), chromium.find());
        machine.path.put("chromium", Path.of("/usr/bin/chromium"));
        assertEquals(Path.of("/usr/bin/chromium"), chromium.find());
        assertEquals(List.of(), machine.ran);
    }

    @Test
    void theOtherBrowserHasNamesOfItsOwn() {
        var firefox = new BrowserFinder(BrowserKind.FIREFOX, machine, new PrintStream(output));
        machine.path.put("chromium", Path.of("/usr/bin/chromium"));
        var missing = assertThrows(BrowserMissingException.class, firefox::find);
        assertTrue(missing.getMessage().startsWith("No Firefox found on the search path"), missing.getMessage());
        assertTrue(missing.getMessage().contains("firefox-esr, firefox"), missing.getMessage());
        assertTrue(missing.getMessage().contains("WEFT_E2E_FIREFOX"), missing.getMessage());
        machine.path.put("firefox-esr", Path.of("/usr/bin/firefox-esr"));
        assertEquals(Path.of("/usr/bin/firefox-esr"), firefox.find());
    }

    @Test
    void rootOnDebianGetsThePackage() {
        machine.root = true;
        machine.path.put("apt-get", Path.of("/usr/bin/apt-get"));
        machine.installs = "chromium";
        assertEquals(Path.of("/usr/bin/chromium"), chromium.find());
        assertEquals(
                List.of(
                        "/usr/bin/apt-get update -oDPkg::Lock::Timeout=120",
                        "/usr/bin/apt-get install -y --no-install-recommends -oDPkg::Lock::Timeout=120 chromium"),
                machine.ran);
        assertTrue(output.toString(StandardCharsets.UTF_8).contains("$ /usr/bin/apt-get update"));
    }

    @Test
    void aUserWhoIsNotRootIsToldWhatToInstall() {
        machine.path.put("apt-get", Path.of("/usr/bin/apt-get"));
        String message = failure();
        assertTrue(message.contains("only root may run apt-get"), message);
        assertTrue(message.contains("apt-get install chromium"), message);
        assertTrue(message.contains("WEFT_E2E_BROWSER"), message);
        assertEquals(List.of(), machine.ran);
    }

    @Test
    void aMachineWithoutAptIsToldWhatToInstall() {
        machine.root = true;
        String message = failure();
        assertTrue(message.contains("this machine (Test OS 1)"), message);
        assertTrue(message.contains("this machine has no apt-get"), message);
    }

    @Test
    void aFailedInstallationIsReportedWithItsCommand() {
        machine.root = true;
        machine.exitCodes.put("install", 100);
        machine.path.put("apt-get", Path.of("/usr/bin/apt-get"));
        String message = failure();
        assertTrue(message.contains("-oDPkg::Lock::Timeout=120 chromium\" failed with exit code 100"), message);
    }

    @Test
    void aFailedUpdateIsShownButDoesNotStopTheInstallation() {
        machine.root = true;
        machine.exitCodes.put("update", 100);
        machine.path.put("apt-get", Path.of("/usr/bin/apt-get"));
        machine.installs = "chromium";
        assertEquals(Path.of("/usr/bin/chromium"), chromium.find());
        assertTrue(output.toString(StandardCharsets.UTF_8).contains("failed with exit code 100"));
    }

    @Test
    void aPackageThatBringsNoBrowserIsAnError() {
        machine.root = true;
        machine.path.put("apt-get", Path.of("/usr/bin/apt-get"));
        assertTrue(failure().contains("even after apt-get install chromium"));
    }

    private String failure() {
        return assertThrows(BrowserMissingException.class, chromium::find).getMessage();
    }

    private static final class FakeMachine implements Machine {
        final Map<String, Path> path = new HashMap<>();
        final List<String> ran = new ArrayList<>();
        String named = "";
        String installs = "";
        boolean root;
        final Map<String, Integer> exitCodes = new HashMap<>();

        @Override
        public Optional<String> named(BrowserKind kind) {
            return Optional.of(named).filter(name -> !name.isEmpty());
        }

        @Override
        public Optional<Path> executable(String name) {
            return Optional.ofNullable(path.get(name));
        }

        @Override
        public boolean isRoot() {
            return root;
        }

        @Override
        public String name() {
            return "Test OS 1";
        }

        @Override
        public int run(List<String> command, Duration limit) {
            ran.add(String.join(" ", command));
            if (command.contains("install") && !installs.isEmpty()) {
                path.put(installs, Path.of("/usr/bin", installs));
            }
            return exitCodes.getOrDefault(command.get(1), 0);
        }
    }
}
