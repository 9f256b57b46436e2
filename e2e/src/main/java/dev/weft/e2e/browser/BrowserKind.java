package dev.weft.e2e.browser;

import java.util.List;

/** A browser that the tests run in. */
public enum BrowserKind {
    /** What the demo is measured in; driven by Playwright. */
    CHROMIUM(
            "Chromium",
            "browser",
            "chromium",
            "Debian: apt-get install chromium; Fedora: dnf install chromium; elsewhere: Google Chrome",
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")),
    /** The other engine; Playwright cannot drive a distribution's own build, so its pages report by themselves. */
    FIREFOX(
            "Firefox",
            "firefox",
            "firefox-esr",
            "Debian: apt-get install firefox-esr; elsewhere: Firefox 153 or newer",
            List.of("firefox-esr", "firefox"));

    private final String title;
    private final String key;
    private final String debianPackage;
    private final String advice;
    private final List<String> names;

    BrowserKind(String title, String key, String debianPackage, String advice, List<String> names) {
        this.title = title;
        this.key = key;
        this.debianPackage = debianPackage;
        this.advice = advice;
        this.names = names;
    }

    String title() {
        return title;
    }

    /** The system property by which a user names the file. */
    String property() {
        return "weft.e2e." + key;
    }

    /** The environment variable for the same. */
    String variable() {
        return "WEFT_E2E_" + key.toUpperCase(java.util.Locale.ROOT);
    }

    String debianPackage() {
        return debianPackage;
    }

    String advice() {
        return advice;
    }

    /** The names under which the search path may hold it, the best first. */
    List<String> names() {
        return names;
    }
}
