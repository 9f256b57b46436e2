package dev.weft.e2e.browser;

import java.nio.file.Path;

/** The build's step before the browser tests: makes sure that there are the browsers, and prints which. */
public final class BrowsersMain {
    private BrowsersMain() {}

    /** Exits with code 1 and one line of advice when there is no browser and none could be installed. */
    public static void main(String[] arguments) {
        try {
            Path executable = BrowserFinder.provide(BrowserKind.CHROMIUM);
            try (Browsing browsing = Browsing.start(executable)) {
                System.out.println("Browser: " + browsing.version() + " at " + executable);
            }
            System.out.println("Browser: Firefox at " + BrowserFinder.provide(BrowserKind.FIREFOX));
        } catch (BrowserMissingException missing) {
            System.err.println(missing.getMessage());
            System.exit(1);
        }
    }
}
