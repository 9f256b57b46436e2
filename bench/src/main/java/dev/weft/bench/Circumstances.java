package dev.weft.bench;

import dev.weft.bench.figures.Numbers;
import dev.weft.bench.work.GoProgram;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** What a figure must be read with. */
public final class Circumstances {

    private Circumstances() {}

    static Map<String, String> now(CommandLine line, Effort effort) throws InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "command",
                "./weft bench " + String.join(" ", line.getParseResult().originalArgs()));
        facts.put("date", LocalDate.now().toString());
        facts.put("machine", machine());
        facts.put("java", System.getProperty("java.vendor.version", "") + " " + Runtime.version());
        facts.put("go", GoProgram.version().orElse("none"));
        facts.put("kotlin", kotlin.KotlinVersion.CURRENT + ", coroutines " + version("kotlinx-coroutines-core-jvm"));
        facts.put("jox", version("channels"));
        facts.put("netty", version("netty-common"));
        facts.put(
                "effort",
                effort.rounds() + " rounds, each after twice " + effort.warmUpMillis()
                        + " ms at least to warm up, of " + effort.iterations() + " samples of "
                        + effort.iterationMillis() + " ms, or up to " + effort.runs() + " whole runs; "
                        + effort.parked() + " parked tasks");
        return facts;
    }

    /** The processors, and how busy they were before the first sample. */
    public static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + processor()
                + "; runnable before the first sample: " + otherLoad();
    }

    /** How many processes wanted a processor in the last minute: below 0.5 the machine was idle. */
    private static String otherLoad() {
        return Numbers.plain(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(text -> text.startsWith("model name"))
                    .map(text -> text.substring(text.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    /** The version in the file name of an artifact on the class path: the one place where the build's choice shows. */
    private static String version(String artifact) {
        String path = System.getProperty("java.class.path");
        Matcher matcher = Pattern.compile("\\b" + artifact + "-([\\w.]+)\\.jar").matcher(path);
        return matcher.find() ? matcher.group(1) : "unknown";
    }
}
