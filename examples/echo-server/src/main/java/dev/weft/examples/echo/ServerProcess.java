package dev.weft.examples.echo;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server in a JVM of its own. Prints {@code listening PORT}; answers each line {@code memory} with {@code memory RSS HEAP}, in bytes, the heap
 * after a collection, and each line {@code cpu} with {@code cpu NANOS}, what all its threads have used so far; ends when its input does.
 */
final class ServerProcess {

    private ServerProcess() {}

    /** Arguments: which server, the backlog, and after how many seconds the process ends in any case. */
    public static void main(String[] args) throws IOException {
        Child.endAfter(Integer.parseInt(args[2]));
        Thread.ofPlatform().daemon().start(ServerProcess::obey);
        int backlog = Integer.parseInt(args[1]);
        if (args[0].equals("weft")) {
            WeftServer.run(backlog, ServerProcess::say);
        } else {
            ThreadServer.run(backlog, ServerProcess::say);
        }
    }

    private static void say(int port) {
        System.out.println("listening " + port);
    }

    private static void obey() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(line.equals("cpu") ? "cpu " + cpuNanos() : memory());
            }
        } catch (IOException e) {
            System.err.println("no more commands: " + e);
        }
        System.exit(0);
    }

    private static String memory() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return "memory " + resident() + " " + heap;
    }

    /** The processor time of this process in nanoseconds; 0 where the JVM does not tell. */
    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** The process's resident memory in bytes; 0 where the system does not tell. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1_024;
            }
        }
        return 0;
    }
}
