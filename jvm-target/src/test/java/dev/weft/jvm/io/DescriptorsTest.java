package dev.weft.jvm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process that has run out of file descriptors says so and what to do, and its server goes on when there are some again. */
@EnabledOnOs(OS.LINUX) // where ulimit is what it says
class DescriptorsTest {

    @Test
    void aServerWithoutDescriptorsWaitsForSomeAndGoesOn() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 200 && exec \"$0\" \"$@\"",
                        java,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FewDescriptors.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String port = "127\\.0\\.0\\.1:\\d+";
        String advice =
                ": there are no file descriptors left; close some, or raise the limit (ulimit -n) before the JVM starts"
                        + " (Too many open files)";
        assertEquals(
                List.of(
                        "connections have to wait: accept failed on tcp listener A (open, 0 accepted)" + advice,
                        "LIMIT cannot connect a tcp socket to A" + advice,
                        "served"),
                printed.replaceAll(port, "A").lines().toList());
        assertEquals(0, process.waitFor());
    }
}
