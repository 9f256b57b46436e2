package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of the browser host in the other engine, Firefox's, in real time. */
@Isolated("what is measured has the machine to itself")
class FirefoxHostIT {
    @AutoClose
    private static final FirefoxTests FIREFOX = FirefoxTests.prepare();

    @ParameterizedTest
    @ValueSource(strings = {"jspi", "coroutines", "coroutines alone"})
    void theBrowserHostKeepsItsPromises(String fibers) throws IOException, InterruptedException {
        JsonNode results = FIREFOX.call("hostChecks", fibers);
        assertFalse(results.isEmpty(), "no check ran");
        List<String> failed = new ArrayList<>();
        for (JsonNode check : results) {
            String line =
                    check.get("name").asText() + ": " + check.get("detail").asText();
            System.out.println("Firefox (" + fibers + "): " + line);
            if (!check.get("ok").asBoolean()) {
                failed.add(line);
            }
        }
        assertEquals(List.of(), failed);
    }
}
