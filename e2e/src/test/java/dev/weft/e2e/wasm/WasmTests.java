package dev.weft.e2e.wasm;

import com.microsoft.playwright.Page;
import dev.weft.demo.server.DemoServer;
import java.util.List;

/** A page with the module that runs Weft's own checks in the browser. */
final class WasmTests {
    private static final String CALL = "async ([name, ...rest]) => (await import('/weft-tests/run.js'))[name](...rest)";

    private final Page page;

    private WasmTests(Page page) {
        this.page = page;
    }

    static WasmTests open(Page page, DemoServer server) {
        page.navigate(server.uri().toString());
        return new WasmTests(page);
    }

    /** Calls one of the module's functions and waits for what it answers, as plain data. */
    Object call(String function, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = function;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return page.evaluate(CALL, List.of(all));
    }
}
