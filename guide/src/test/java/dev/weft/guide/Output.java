package dev.weft.guide;

import dev.weft.loop.WeftException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a program prints. */
final class Output {

    /** A program run in this process. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    private Output() {}

    /** What {@code body} prints to {@link System#out}; a failure of Weft's is the last thing printed, and no other is shown to readers. */
    static String of(Body body) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            body.run();
        } catch (WeftException e) {
            System.out.println(e);
        } catch (Exception e) {
            throw new AssertionError("a program of the guide fails", e);
        } finally {
            System.setOut(console);
        }
        return plain(printed);
    }

    /** With line ends as on this project's own systems. */
    static String plain(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
