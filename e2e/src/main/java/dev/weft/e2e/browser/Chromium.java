package dev.weft.e2e.browser;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The Chromium this machine has, or that it is given.
 *
 * <p>Looked for in this order: the file named by system property {@code weft.browser} or environment variable {@code WEFT_BROWSER}; then
 * {@code chromium}, {@code chromium-browser}, {@code google-chrome-stable} and {@code google-chrome} on the search path. Where none is found and this is a
 * Debian-like machine and the user is root, the distribution's own package is installed. Playwright's download of its own builds is never used: it
 * needs a host that many networks block, and the distribution's build plays H.264 and AAC.
 */
public final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    /** Package lists are some 10 MB: slower than this means that the network is not there. */
    private static final Duration UPDATE_LIMIT = Duration.ofMinutes(3);

    /** About 100 MB of packages to fetch and unpack. */
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(10);

    /** Another apt may be at work, say a machine's own nightly update: wait for it a while. */
    private static final String WAIT_FOR_LOCK = "-oDPkg::Lock::Timeout=120";

    private final Machine machine;
    private final PrintStream log;

    Chromium(Machine machine, PrintStream log) {
        this.machine = machine;
        this.log = log;
    }

    /**
     * Returns the browser's executable file and installs it first where that is possible; apt's output goes to the console.
     *
     * @throws BrowserMissingException when there is none and none could be installed; the message says what to install
     */
    public static Path provide() {
        return new Chromium(new LocalMachine(), System.err).find();
    }

    Path find() {
        Optional<String> named = machine.namedBrowser();
        if (named.isPresent()) {
            return checkNamed(Path.of(named.get()));
        }
        return installed().orElseGet(this::install);
    }

    private static Path checkNamed(Path file) {
        if (!Files.isExecutable(file)) {
            throw new BrowserMissingException("The browser named by weft.browser or WEFT_BROWSER, " + file
                    + ", is not an executable file. Name another one, or unset it to use the one on the search path.");
        }
        return file;
    }

    private Optional<Path> installed() {
        return NAMES.stream().map(machine::executable).flatMap(Optional::stream).findFirst();
    }

    private Path install() {
        Optional<Path> apt = machine.executable("apt-get");
        if (apt.isEmpty() || !machine.isRoot()) {
            throw missing(apt.isEmpty() ? "and this machine has no apt-get" : "and only root may run apt-get");
        }
        log.println("No Chromium on the search path: installing Debian's package with apt-get.");
        // One unreachable list of many, say of a foreign package source, fails the update; the package may be found all
        // the same.
        run(UPDATE_LIMIT, apt.get().toString(), "update", WAIT_FOR_LOCK).ifPresent(log::println);
        Optional<String> failure = run(
                INSTALL_LIMIT,
                apt.get().toString(),
                "install",
                "-y",
                "--no-install-recommends",
                WAIT_FOR_LOCK,
                "chromium");
        if (failure.isPresent()) {
            throw missing("and " + failure.get());
        }
        return installed().orElseThrow(() -> missing("even after apt-get install chromium"));
    }

    /** Runs a command and answers what went wrong, as half a sentence. */
    private Optional<String> run(Duration limit, String... command) {
        String line = String.join(" ", command);
        log.println("$ " + line);
        try {
            int code = machine.run(List.of(command), limit);
            return code == 0
                    ? Optional.empty()
                    : Optional.of("\"" + line + "\" failed with exit code " + code + " (its output is above)");
        } catch (IOException failed) {
            return Optional.of("apt-get failed: it " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw missing("and the installation was interrupted");
        }
    }

    private BrowserMissingException missing(String why) {
        return new BrowserMissingException("No Chromium found on the search path of this machine (" + machine.name()
                + ") under the names " + String.join(", ", NAMES) + ", " + why
                + ". Install it (Debian: apt-get install chromium; Fedora: dnf install chromium; elsewhere: Google"
                + " Chrome), or name its file by the environment variable WEFT_BROWSER.");
    }
}
