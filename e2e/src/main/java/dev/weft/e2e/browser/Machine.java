package dev.weft.e2e.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@link BrowserFinder} needs to know of the machine it runs on, and the one thing it may do to it. */
interface Machine {
    /** Returns the browser that the user named by this kind's property or variable. */
    Optional<String> named(BrowserKind kind);

    /** Returns the executable file that the search path holds under this name. */
    Optional<Path> executable(String name);

    /** Returns whether this process may install packages, that is, runs as root. */
    boolean isRoot();

    /** Returns the operating system's own name for itself, for messages. */
    String name();

    /**
     * Runs a command with its output shown and no input.
     *
     * @return the exit code
     * @throws IOException when it cannot be started or does not end within {@code limit}; it is killed then
     */
    int run(List<String> command, Duration limit) throws IOException, InterruptedException;
}
