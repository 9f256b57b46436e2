package dev.weft.jvm;

import dev.weft.loop.LoopOptions;

/** What {@link FlagTest} runs in JVMs of its own: prints which fibers it has, and each report. */
final class HintedProgram {

    private HintedProgram() {}

    public static void main(String[] arguments) {
        JvmHost.run("by default", () -> System.out.println(JvmFibers.best()));
        for (int run = 1; run <= 2; run++) {
            new JvmHost()
                    .run(
                            LoopOptions.defaults().withReporter(message -> System.out.println("reported: " + message)),
                            "with a reporter",
                            () -> "");
            System.out.println("run " + run);
        }
        LoopOptions options = LoopOptions.defaults().withReporter(message -> System.out.println("unasked: " + message));
        new JvmHost(JvmFibers.virtualThreads()).run(options, "chosen", () -> "");
    }
}
