package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weft.concurrent.tests.Out;
import dev.weft.concurrent.tests.Suite;
import dev.weft.concurrent.tests.libraries.Libraries;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.harness.DemoExtension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs against java.util.concurrent and java.lang.Thread: what they say on the JDK's threads they say on Weft's tasks in a browser. */
@ExtendWith(DemoExtension.class)
class ConcurrentIT {
    private static final String CALL = "async name => (await import('/weft-concurrent-tests/run.js'))[name]()";

    @ParameterizedTest
    @ValueSource(strings = {"conformance", "conformanceOnCoroutines"})
    void everyProgramSaysTheSameInTheBrowserAsOnTheJvm(String name, Page page, DemoServer server)
            throws InterruptedException {
        compare(name, Suite.all(), 250, page, server);
    }

    @Test
    void librariesFromMavenCentralDoTheSameInTheBrowserAsOnTheJvm(Page page, DemoServer server)
            throws InterruptedException {
        compare("libraries", Libraries.all(), 20, page, server);
    }

    /** @param least how many programs there were when this was written */
    private static void compare(String name, List<Suite.Entry> all, int least, Page page, DemoServer server)
            throws InterruptedException {
        Map<String, String> inBrowser = inBrowser(name, page, server);
        inBrowser.entrySet().removeIf(said -> {
            boolean ofTasks = said.getKey().startsWith("tasks: ");
            if (ofTasks) {
                System.out.println("java.util.concurrent in tasks, " + said.getKey() + ": "
                        + said.getValue().strip());
                assertEquals("ok\n", said.getValue(), said.getKey());
            }
            return ofTasks;
        });
        Map<String, Integer> groups = new TreeMap<>();
        List<String> different = new ArrayList<>();
        for (Suite.Entry program : all) {
            groups.merge(program.name().substring(0, program.name().indexOf(':')), 1, Integer::sum);
            String onJvm = ProgramRun.onJvm(program, new Out());
            String there = inBrowser.get(program.name());
            if (!onJvm.equals(there)) {
                different.add(program.name() + "\n  JVM: " + onJvm + "\n  browser: " + there);
            }
        }
        System.out.println("java.util.concurrent, " + name + ": " + all.size() + " programs, "
                + (all.size() - different.size()) + " say the same on the JVM and in the browser " + groups);
        assertEquals(List.of(), different, "programs that say something else in the browser");
        assertEquals(all.size(), inBrowser.size(), "another number of programs than on the JVM");
        assertTrue(all.size() >= least, all.size() + " programs are fewer than there were");
    }

    private static Map<String, String> inBrowser(String name, Page page, DemoServer server) {
        page.navigate(server.uri().toString());
        Map<String, String> inBrowser = new LinkedHashMap<>();
        for (Object each : (List<?>) page.evaluate(CALL, name)) {
            Map<?, ?> said = (Map<?, ?>) each;
            inBrowser.put((String) said.get("name"), (String) said.get("text"));
        }
        return inBrowser;
    }
}
