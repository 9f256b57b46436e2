package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Reporter;
import dev.weft.sync.Mutex;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.test.VirtualHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where failures go that nobody receives. */
class ReporterTest {

    private static final IOException DISK = new IOException("disk");

    /** Runs {@code body}, which has to succeed, and answers what was printed to {@link System#err} meanwhile. */
    private static String run(Reporter reporter, TaskBody<?> body) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        List<Task<?>> ended = new ArrayList<>();
        try {
            new VirtualHost(JvmFibers.continuations())
                    .start(LoopOptions.defaults().withReporter(reporter), "main", body, ended::add);
        } finally {
            System.setErr(console);
        }
        assertNull(ended.get(0).failure());
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String failUnseen() {
        Scope.named("office")
                .supervised()
                .open(scope -> scope.run("bad", () -> {
                    throw DISK;
                }));
        return "";
    }

    @Test
    void itHearsOfAFailureAndItsCauseOutsideEveryTask() {
        List<String> messages = new ArrayList<>();
        String printed = run(
                new Reporter() {
                    @Override
                    public void report(String message) {
                        throw new AssertionError("without its cause: " + message);
                    }

                    @Override
                    public void report(String message, Throwable cause) {
                        assertSame(DISK, cause);
                        assertNull(Loop.currentOrNull(), "called inside a task");
                        messages.add(message);
                    }
                },
                ReporterTest::failUnseen);
        assertEquals(List.of("task 'bad' failed and nobody received it: java.io.IOException: disk"), messages);
        assertEquals("", printed);
    }

    @Test
    void oneThatThrowsHarmsNobodyAndWhatItDidNotTakeIsPrinted() {
        String printed = run(
                message -> {
                    throw new AssertionError("full");
                },
                () -> {
                    failUnseen();
                    Task.run("holder", () -> new Mutex("m").lock()).join();
                    Task.startDetached("lost", () -> {
                        throw DISK;
                    });
                    Task.yield();
                    return Task.run("later", () -> "it goes on").await();
                });
        assertEquals(
                List.of(
                        "task 'bad' failed and nobody received it: java.io.IOException: disk",
                        "this was not reported, for the reporter failed: java.lang.AssertionError: full",
                        "task 'holder' #3 has ended and holds mutex 'm': unlock in a finally block, or use withLock",
                        "this was not reported, for the reporter failed: java.lang.AssertionError: full",
                        "task 'lost' failed and nobody received it: java.io.IOException: disk",
                        "this was not reported, for the reporter failed: java.lang.AssertionError: full"),
                printed.lines().toList());
    }

    @Test
    void withoutOneTheMessageIsPrintedWithTheStackTrace() {
        List<String> lines =
                run(Reporter.standardError(), ReporterTest::failUnseen).lines().toList();
        assertEquals("task 'bad' failed and nobody received it: java.io.IOException: disk", lines.get(0));
        assertEquals("java.io.IOException: disk", lines.get(1));
        assertTrue(lines.get(2).startsWith("\tat dev.weft.jvm.ReporterTest."), lines.get(2));
    }
}
