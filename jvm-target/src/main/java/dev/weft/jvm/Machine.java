package dev.weft.jvm;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what {@link RuntimeInfo} tells from the JVM, the system's files and Weft's own jar. */
final class Machine {

    /** Filled in by the build. */
    private static final String VERSION_FILE = "version.txt";

    private Machine() {}

    static RuntimeInfo info(Settings settings) {
        FiberChoice choice = FiberChoice.of(settings);
        ContainerLimits limits = Cgroups.read(Machine::text);
        return new RuntimeInfo(
                version(),
                choice.kind(),
                choice.why(),
                Optional.ofNullable(choice.hint()),
                Runtime.getRuntime().availableProcessors(),
                limits.cpus(),
                memory(),
                limits.memory(),
                Runtime.getRuntime().maxMemory(),
                String.join(
                        ", ",
                        Runtime.version().toString(),
                        System.getProperty("java.vendor", "unknown vendor"),
                        System.getProperty("java.vm.name", "unknown VM")),
                String.join(
                        " ",
                        System.getProperty("os.name", "unknown system"),
                        System.getProperty("os.version", ""),
                        System.getProperty("os.arch", "")),
                settings);
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static String version() {
        try (InputStream file = Machine.class.getResourceAsStream(VERSION_FILE)) {
            return file == null
                    ? "unknown: the jar has been repackaged without " + VERSION_FILE
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> text(String path) {
        try {
            return Optional.of(Files.readString(Path.of(path)));
        } catch (IOException | SecurityException notThere) {
            return Optional.empty();
        }
    }
}
