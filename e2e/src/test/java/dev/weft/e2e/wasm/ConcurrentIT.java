package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weft.concurrent.tests.Suite;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.harness.DemoExtension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs against java.util.concurrent and java.lang.Thread: what they say on the JDK's threads they say on Weft's tasks in a browser. */
@ExtendWith(DemoExtension.class)
class ConcurrentIT {
    private static final String CALL = "async () => (await import('/weft-concurrent-tests/run.js')).conformance()";
    private static final int LEAST = 250;

    @Test
    void everyProgramSaysTheSameInTheBrowserAsOnTheJvm(Page page, DemoServer server) throws InterruptedException {
        page.navigate(server.uri().toString());
        Map<String, String> inBrowser = new LinkedHashMap<>();
        for (Object each : (List<?>) page.evaluate(CALL)) {
            Map<?, ?> said = (Map<?, ?>) each;
            inBrowser.put((String) said.get("name"), (String) said.get("text"));
        }
        Map<String, Integer> groups = new TreeMap<>();
        List<String> different = new ArrayList<>();
        for (Suite.Entry program : Suite.all()) {
            groups.merge(program.name().substring(0, program.name().indexOf(':')), 1, Integer::sum);
            String onJvm = onJvm(program);
            String there = inBrowser.get(program.name());
            if (!onJvm.equals(there)) {
                different.add(program.name() + "\n  JVM: " + onJvm + "\n  browser: " + there);
            }
        }
        int programs = groups.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("java.util.concurrent: " + programs + " programs, " + (programs - different.size())
                + " say the same on the JVM and in the browser " + groups);
        assertEquals(List.of(), different, "programs that say something else in the browser");
        assertEquals(programs, inBrowser.size(), "another number of programs than on the JVM");
        assertTrue(programs >= LEAST, programs + " programs are fewer than there were");
    }

    private static String onJvm(Suite.Entry program) throws InterruptedException {
        String[] said = {"did not end"};
        Thread thread = new Thread(() -> said[0] = program.run(), "suite");
        thread.start();
        thread.join(60_000);
        return said[0];
    }
}
