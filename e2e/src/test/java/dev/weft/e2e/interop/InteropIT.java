package dev.weft.e2e.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.PolicySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of the JavaScript interop, on both kinds of fibers, under the strictest policy that lets WebAssembly run. */
@ExtendWith(DemoExtension.class)
class InteropIT {
    @ParameterizedTest
    @CsvSource({"interop, jspi", "interop, coroutines", "interop, coroutines alone", "interopInWorker, jspi"})
    void javaAndJavaScriptUnderstandEachOther(String where, String fibers, Page page) {
        try (PolicySite site = PolicySite.ofResources()) {
            page.navigate(site.uri().toString());
            Object answer = page.evaluate(
                    "async ([where, fibers]) => (await import('/weft-tests/interop.js'))[where](fibers)",
                    List.of(where, fibers));
            List<?> results = (List<?>) answer;
            assertFalse(results.isEmpty(), "no check ran");
            List<String> failed = new ArrayList<>();
            for (Object each : results) {
                Map<?, ?> check = (Map<?, ?>) each;
                if (!Boolean.TRUE.equals(check.get("ok"))) {
                    failed.add(check.get("name") + ": " + check.get("detail"));
                }
            }
            System.out.println(where + ", " + fibers + ": " + results.size() + " checks, " + failed.size() + " failed");
            assertEquals(List.of(), failed, failed.size() + " of " + results.size() + " checks failed on " + fibers);
        }
    }
}
