package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.seq.Seq;
import dev.weft.sync.Mutex;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.test.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The dump as others read it: by a strict parser of JSON, for trees deeper than any call stack, with the places where tasks started. */
class DumpTest {

    private static final int LEVELS = 100_000;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void theParserOfTheseTestsIsStrict() {
        for (String wrong : List.of("{\"a\":1,}", "{\"a\":1,\"a\":2}", "[1]]", "[\"\n\"]", "['a']", "[1,]", "{a:1}")) {
            assertThrows(JsonProcessingException.class, () -> STRICT.readTree(wrong), wrong);
        }
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(20);
        Arbitrary<String> nasty = Arbitraries.strings()
                .withChars('"', '\\', '\n', '\0', '\u001f', '\u007f', '\u2028', '\ud800', '\udc00', 'u', '{', ',')
                .ofMaxLength(8);
        return Arbitraries.oneOf(any, nasty);
    }

    @Property(tries = 300)
    void everyNameComesThroughJsonUnchanged(
            @ForAll("names") String scopeName, @ForAll @Size(max = 6) List<@From("names") String> taskNames) {
        run(
                LoopOptions.defaults(),
                () -> Scope.open(scopeName, scope -> {
                    for (String name : taskNames) {
                        Mutex lock = new Mutex(name);
                        scope.run(name, () -> lock.withLock(() -> Task.sleepMillis(1)));
                    }
                    Task.yield();
                    JsonNode all = STRICT.readTree(Loop.current().dumpJson());
                    JsonNode tree = all.get("tree");
                    assertEquals(2 + taskNames.size(), tree.size());
                    assertEquals(scopeName, tree.get(1).get("name").textValue());
                    for (int i = 0; i < taskNames.size(); i++) {
                        JsonNode task = tree.get(2 + i);
                        assertEquals(taskNames.get(i), task.get("name").textValue());
                        assertEquals(
                                "mutex '" + taskNames.get(i) + "'",
                                task.get("holds").get(0).textValue());
                        assertEquals(1, task.get("in").intValue());
                        assertEquals(
                                "end of the sleep of task '" + taskNames.get(i) + "' #" + (2 + i),
                                all.get("timers").get(i).get("what").textValue());
                    }
                }));
    }

    @Test
    void aTreeDeeperThanAnyStackIsToldInBothForms() {
        run(LoopOptions.defaults(), () -> {
            Task<?> top = Task.run("level", () -> descend(1));
            Task.sleepMillis(1);
            String text = Loop.current().dump();
            List<String> lines = text.lines().toList();
            assertEquals(LEVELS + 1, lines.size());
            assertEquals(
                    "  ".repeat(60) + "task 'level' #61 (waiting for the children of task 'level' (1 left) for 1 ms)",
                    lines.get(60));
            assertEquals(
                    "  ".repeat(60)
                            + "[61] task 'level' #62 (waiting for the children of task 'level' (1 left) for 1 ms)",
                    lines.get(61));
            assertTrue(
                    lines.get(LEVELS).startsWith("  ".repeat(60) + "[100000] task 'level' #100001 (sleeping"),
                    lines.get(LEVELS));
            JsonNode tree = STRICT.readTree(Loop.current().dumpJson()).get("tree");
            assertEquals(LEVELS + 1, tree.size());
            assertEquals(LEVELS, tree.get(LEVELS).get("level").intValue());
            assertEquals(LEVELS - 1, tree.get(LEVELS).get("in").intValue());
            top.cancel("seen enough");
        });
    }

    private static void descend(int level) {
        if (level < LEVELS) {
            Task.run("level", () -> descend(level + 1));
        } else {
            Task.sleepMillis(1_000);
        }
    }

    // ---- creation sites ----

    @Test
    void creationSitesNameTheLineThatStartedATask() {
        run(LoopOptions.defaults().withCreationSites(), () -> {
            int line = new Throwable().getStackTrace()[0].getLineNumber();
            Task<?> direct = Task.run("direct", () -> Task.sleepMillis(2));
            Task<?> inScope = Scope.call(
                    "scope",
                    scope -> scope.run("in scope", () -> {
                        Task.sleepMillis(1);
                        JsonNode tree =
                                STRICT.readTree(Loop.current().dumpJson()).get("tree");
                        assertEquals(
                                "DumpTest.java:" + (line + 1),
                                tree.get(1).get("startedAt").textValue());
                        assertTrue(
                                Loop.current().dump().contains("(running), started at DumpTest.java:"),
                                Loop.current()::dump);
                    }));
            assertNull(inScope.failure());
            assertNull(inScope.creationSite(), "forgotten when it has ended");
            assertEquals("DumpTest.java:" + (line + 1), direct.creationSite());
            assertEquals("DumpTest.java:" + (line + 1), direct.statistics().startedAt());
        });
    }

    @Test
    void aSeqsHelperIsStartedWhereTheSeqIsRun() {
        run(LoopOptions.defaults().withCreationSites(), () -> {
            int line = new Throwable().getStackTrace()[0].getLineNumber();
            Seq.of(1, 2).buffer(1).forEach(element -> {
                String dump = Loop.current().dump();
                assertTrue(dump.contains(", started at DumpTest.java:" + (line + 1)), dump);
            });
        });
    }

    @Test
    void withoutCreationSitesNobodyKnows() {
        run(LoopOptions.defaults(), () -> {
            assertNull(Task.current().creationSite());
            assertTrue(!Loop.current().dump().contains("started at"), Loop.current()::dump);
        });
    }

    // ---- leaks ----

    @Test
    void aHostThatIsLeftWithDetachedTasksReportsThem() {
        List<String> reports = new ArrayList<>();
        new JvmHost().run(LoopOptions.defaults().withReporter(reports::add), "main", () -> {
            Task.startDetached("forgotten", () -> Task.sleepMillis(100_000));
            Task.yield();
            return "";
        });
        assertEquals(1, reports.size());
        assertTrue(
                reports.get(0).startsWith("the loop was left although not everything on it has ended"), reports.get(0));
        assertTrue(reports.get(0).contains("\ntask 'forgotten' #2 (sleeping ("), reports.get(0));
    }

    @Test
    void aHostThatHasDoneEverythingReportsNothing() {
        List<String> reports = new ArrayList<>();
        new JvmHost().run(LoopOptions.defaults().withReporter(reports::add), "main", () -> "");
        assertEquals(List.of(), reports);
    }

    private static void run(LoopOptions options, TaskAction program) {
        List<Task<?>> ended = new ArrayList<>();
        new VirtualHost(JvmFibers.continuations())
                .start(
                        options,
                        "main",
                        () -> {
                            program.run();
                            return "";
                        },
                        ended::add);
        Throwable failure = ended.get(0).failure();
        if (failure != null) {
            throw new AssertionError(failure);
        }
    }
}
