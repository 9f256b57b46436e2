package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weft.corpus.Corpus;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.jvm.JvmFibers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated programs that suspend wherever Java lets them: what they do on the JVM they do on both kinds of WebAssembly fiber. */
@ExtendWith(DemoExtension.class)
class CorpusIT {
    private static final String CALL =
            "async ([fibers, jspi]) => (await import('/weft-corpus/run.js')).corpus(fibers, jspi)";
    private static final int LEAST = 500;

    @ParameterizedTest
    @CsvSource({"jspi, true", "coroutines, true", "coroutines, false"})
    void everyProgramDoesTheSameInTheBrowserAsOnTheJvm(String fibers, boolean jspi, Page page, DemoServer server) {
        page.navigate(server.uri().toString());
        List<?> inBrowser = (List<?>) page.evaluate(CALL, List.of(fibers, jspi));
        List<String> different = new ArrayList<>();
        long steps = 0;
        for (int program = 0; program < Corpus.count(); program++) {
            String onJvm = onJvm(program);
            steps += onJvm.lines().count();
            if (!onJvm.equals(inBrowser.get(program))) {
                different.add("program " + program + "\n  JVM:\n" + onJvm + "\n  browser:\n" + inBrowser.get(program));
            }
        }
        System.out.println("corpus: " + Corpus.count() + " programs, " + steps + " steps, " + fibers
                + (jspi ? "" : " without JSPI") + ": " + (Corpus.count() - different.size())
                + " the same as on the JVM");
        assertEquals(List.of(), different.stream().limit(3).toList(), different.size() + " programs differ");
        assertEquals(Corpus.count(), inBrowser.size(), "another number of programs than on the JVM");
        assertTrue(Corpus.count() >= LEAST, Corpus.count() + " programs are too few");
    }

    private static String onJvm(int program) {
        List<String> trails = new ArrayList<>();
        Corpus.run(JvmFibers.best(), program, trails::add).retire();
        assertEquals(1, trails.size(), "program " + program + " on the JVM: " + trails);
        return trails.get(0);
    }
}
