package dev.weft.demo.server;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weft demo}: serves the page until it is stopped. */
@Command(
        name = "demo",
        description = "Serves the demo page, where your browser transcodes video in its own tab.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            ExitCodes.BUG_TEXT,
            "2:the address or port cannot be used",
            "130:stopped by Ctrl-C, the usual end"
        })
final class DemoCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    private int port = DemoServer.DEFAULT_PORT;

    @Option(
            names = "--host",
            paramLabel = "H",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}, reachable from this machine only.")
    private String host = DemoServer.LOOPBACK;

    @Option(names = "--open", description = "Opens the page in the default browser.")
    private boolean open;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port is " + port + "; ports go from 0 (any free one) to " + LAST_PORT + ".");
        }
        try (DemoServer server = DemoServer.start(host, port)) {
            say("Weft demo: " + server.uri() + "  (Ctrl-C stops it)");
            if (server.isOpenToNetwork()) {
                say(
                        "Other machines can reach it too. Browsers grant them no fine clocks over plain http; use this machine to measure.");
            }
            if (open) {
                openBrowser(server.uri().toString());
            }
            server.join();
        }
        return ExitCodes.OK;
    }

    private void openBrowser(String address) {
        try {
            new ProcessBuilder(opener(System.getProperty("os.name").toLowerCase(Locale.ROOT), address))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            say("No browser could be opened from here (" + e.getMessage() + "); open the address yourself.");
        }
    }

    /** The program that opens an address, by operating system. */
    static List<String> opener(String system, String address) {
        if (system.contains("mac")) {
            return List.of("open", address);
        }
        return system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                : List.of("xdg-open", address);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
