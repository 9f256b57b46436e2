package dev.weft.e2e.harness;

import com.microsoft.playwright.Page;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.browser.Browsing;
import dev.weft.e2e.page.DemoPage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Browsing} and the {@link DemoServer}, and each test a fresh page: a bare {@link Page}, or the demo opened in it as a {@link
 * DemoPage}. There is one server for the whole run, and one browser for each thread that runs tests, for Playwright's objects belong to the thread
 * that made them. A demo page that complained in its console fails its test.
 */
public final class DemoExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(DemoExtension.class);

    private static final Set<Class<?>> GIVEN = Set.of(Browsing.class, DemoServer.class, Page.class, DemoPage.class);

    /** Longer than any single step takes on two busy cores, shorter than a hang. */
    private static final double STEP_LIMIT_MS = 60_000;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return GIVEN.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Browsing.class) {
            return browsing(test);
        }
        if (type == DemoServer.class) {
            return server(test);
        }
        Page page = browsing(test).browser().newPage();
        page.setDefaultTimeout(STEP_LIMIT_MS);
        // Closed with the store, which ends with the test.
        store(test).put(page.context(), page.context());
        if (type == Page.class) {
            return page;
        }
        store(test).put("log", new PageLog(page));
        return DemoPage.open(page, server(test).uri());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        PageLog log = store(test).remove("log", PageLog.class);
        if (log != null && test.getExecutionException().isEmpty()) {
            Assertions.assertEquals(List.of(), log.complaints(), "what the page's console complains of");
        }
    }

    private static ExtensionContext.Store store(ExtensionContext test) {
        return test.getStore(HERE);
    }

    private static Browsing browsing(ExtensionContext test) {
        return shared(test).getOrComputeIfAbsent(Thread.currentThread(), key -> Browsing.start(), Browsing.class);
    }

    private static DemoServer server(ExtensionContext test) {
        return shared(test).getOrComputeIfAbsent("server", key -> DemoServer.start(0), DemoServer.class);
    }

    /** The store of the whole run closes what it holds at the end. */
    private static ExtensionContext.Store shared(ExtensionContext test) {
        return test.getRoot().getStore(HERE);
    }
}
