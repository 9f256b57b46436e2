package dev.weft.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/*
 * Idea: jcstress runs the two actors of a case at once, over and over, on real processors, interpreted and compiled by both compilers, and counts
 * what came out. What an exhaustive explorer cannot see is seen here: stores and loads that pass each other. The build has them compiled at
 * full only, which reorders most. Cases are run all together, for jcstress takes some seconds to get to know the machine. It takes a case of more actors than there are processors for one to leave out,
 * silently: so there are none.
 */
/** What the threads of a pool, and others at its doors, do to each other is what it should be; the same with a bug planted is not, which shows that it would be seen. */
class StressTest {

    private static final long LIMIT_MINUTES = 30;

    private static final Set<String> WHOLE = Set.of(
            "BringerMeetsSleeper",
            "CancelMeetsEmission",
            "CancelMeetsEnd",
            "CompletionMeetsWait",
            "CompletionTellsOnce",
            "InterruptMeetsEnd",
            "JobMeetsShutdownNow",
            "LastLeaverMeetsShutdown",
            "OwnerMeetsThief",
            "PosterMeetsSleeper",
            "PosterOfAChunkMeetsSleeper",
            "PublisherMeetsTaker",
            "RequestMeetsWait",
            "ServerMeetsLeaver",
            "StarterMeetsLeaving",
            "SubscriptionMeetsClose");

    private static final Set<String> PLANTED = Set.of(
            "PlantedBareLastLook",
            "PlantedEarlyLastLook",
            "PlantedEarlyLook",
            "PlantedLaxSign",
            "PlantedPeekingThief",
            "PlantedPlainClaim");

    private static final Pattern FAILED = Pattern.compile("(\\w+) \\[[^\\n]*]: Observed forbidden state");

    private static final Pattern PASSED = Pattern.compile("\\[OK] [\\w.]*\\b(\\w+)\\n");

    @Test
    void plantedBugsAreFoundAndNoOthers() throws IOException, InterruptedException {
        String output = stress();
        assertEquals(PLANTED, names(FAILED, output), output);
        Set<String> passed = names(PASSED, output);
        passed.removeAll(PLANTED); // a bug need not show in every mode of the JVM
        assertEquals(WHOLE, passed, output);
    }

    private static Set<String> names(Pattern pattern, String output) {
        return pattern.matcher(output)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Runs all cases in JVMs of their own; answers what jcstress says. */
    private static String stress() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "jcstress"));
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "org.openjdk.jcstress.Main"));
        command.addAll(List.of("-v", "-r", "report", "-f", "1", "-sc", "false", "-af", "NONE"));
        command.addAll(List.of("-jvmArgsPrepend", "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"));
        if (!Boolean.getBoolean("weft.jcstress.modes")) {
            command.addAll(List.of("-jvmArgs", "-XX:-TieredCompilation"));
        }
        command.addAll(List.of("-time", System.getProperty("weft.jcstress.millis", "100")));
        command.addAll(List.of("-iters", System.getProperty("weft.jcstress.rounds", "3")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** Without folders that do not exist, at which jcstress stumbles. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> Files.exists(Path.of(entry)))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
