package dev.weft.e2e.browser;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A browser that this machine has, or that it is given.
 *
 * <p>Looked for in this order: the file that the user named ({@link BrowserKind#property}, {@link BrowserKind#variable}); then the usual names on
 * the search path. Where none is found and this is a Debian-like machine and the user is root, the distribution's own package is
 * installed. Playwright's download of its own builds is never used: it needs a host that many networks block, and the distribution's build
 * plays H.264 and AAC.
 */
public final class BrowserFinder {
    /** Package lists are some 10 MB: slower than this means that the network is not there. */
    private static final Duration UPDATE_LIMIT = Duration.ofMinutes(3);

    /** About 100 MB of packages to fetch and unpack. */
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(10);

    /** Another apt may be at work, say a machine's own nightly update: wait for it a while. */
    private static final String WAIT_FOR_LOCK = "-oDPkg::Lock::Timeout=120";

    private final BrowserKind kind;
    private final Machine machine;
    private final PrintStream log;

    BrowserFinder(BrowserKind kind, Machine machine, PrintStream log) {
        this.kind = kind;
        this.machine = machine;
        this.log = log;
    }

    /**
     * Returns the browser's executable file and installs it first where that is possible; apt's output goes to the console.
     *
     * @throws BrowserMissingException when there is none and none could be installed; the message says what to install
     */
    public static Path provide(BrowserKind kind) {
        return new BrowserFinder(kind, new LocalMachine(), System.err).find();
    }

    Path find() {
        Optional<String> named = machine.named(kind);
        if (named.isPresent()) {
            return checkNamed(Path.of(named.get()));
        }
        return installed().orElseGet(this::install);
    }

    private Path checkNamed(Path file) {
        if (!Files.isExecutable(file)) {
            throw new BrowserMissingException(
                    "The browser named by " + kind.property() + " or " + kind.variable() + ", " + file
                            + ", is not an executable file. Name another one, or unset it to use the one on the search path.");
        }
        return file;
    }

    private Optional<Path> installed() {
        return kind.names().stream()
                .map(machine::executable)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Path install() {
        Optional<Path> apt = machine.executable("apt-get");
        if (apt.isEmpty() || !machine.isRoot()) {
            throw missing(apt.isEmpty() ? "and this machine has no apt-get" : "and only root may run apt-get");
        }
        log.println("No " + kind.title() + " on the search path: installing Debian's package with apt-get.");
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
                kind.debianPackage());
        if (failure.isPresent()) {
            throw missing("and " + failure.get());
        }
        return installed().orElseThrow(() -> missing("even after apt-get install " + kind.debianPackage()));
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
        return new BrowserMissingException(
                "No " + kind.title() + " found on the search path of this machine (" + machine.name()
                        + ") under the names " + String.join(", ", kind.names()) + ", " + why
                        + ". Install it (" + kind.advice() + "), or name its file by the environment variable "
                        + kind.variable()
                        + ".");
    }
}
