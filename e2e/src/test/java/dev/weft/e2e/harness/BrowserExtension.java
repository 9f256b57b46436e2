package dev.weft.e2e.harness;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.weft.e2e.browser.Browsing;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Browsing}, one for the whole run, and a fresh {@link Page} each, in a context of its own that ends with the test.
 */
public final class BrowserExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(BrowserExtension.class);

    /** Longer than any single step takes on two busy cores, shorter than a hang. */
    private static final double STEP_LIMIT_MS = 60_000;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == Browsing.class || type == Page.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        // The store of the whole run closes what it holds at the end.
        Browsing browsing =
                test.getRoot().getStore(HERE).getOrComputeIfAbsent("browsing", key -> Browsing.start(), Browsing.class);
        if (parameter.getParameter().getType() == Browsing.class) {
            return browsing;
        }
        Page page = browsing.browser().newPage();
        page.setDefaultTimeout(STEP_LIMIT_MS);
        test.getStore(HERE).put("context", page.context());
        return page;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        BrowserContext context = test.getStore(HERE).remove("context", BrowserContext.class);
        if (context != null) {
            context.close();
        }
    }
}
