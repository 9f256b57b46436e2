package dev.weft.e2e.harness;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What a page complains of in its console: errors, exceptions that nobody caught, and breaches of its Content-Security-Policy. */
public final class PageLog {
    private final List<String> complaints = new ArrayList<>();

    /** Listens from now on. */
    PageLog(Page page) {
        page.onConsoleMessage(this::add);
        page.onPageError(error -> complaints.add("not caught: " + error));
    }

    private void add(ConsoleMessage message) {
        // Breaches of the policy are errors too, but some browsers file them as warnings.
        boolean breach = message.text().contains("Content Security Policy");
        // The preview of a file that is no film cannot load; the page shows that by hiding the preview.
        boolean preview =
                message.location().startsWith("blob:") && message.text().startsWith("Failed to load resource");
        if ((message.type().equals("error") && !preview) || breach) {
            complaints.add(message.text() + " (" + message.location() + ")");
        }
    }

    /** Returns the complaints so far, oldest first. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }
}
