package dev.weft.guide;

import dev.weft.jvm.FiberKind;
import dev.weft.jvm.JvmHost;
import dev.weft.jvm.RuntimeInfo;
import dev.weft.jvm.Settings;
import dev.weft.jvm.SettingsException;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Task;
import java.time.Duration;

/** The programs of docs/guide/jvm-start.md. */
final class JvmStart {

    private JvmStart() {}

    // program: first
    static void first() {
        int answer = JvmHost.run("main", () -> {
            Task<Integer> six = Task.run("six", () -> 6);
            Task<Integer> seven = Task.run("seven", () -> 7);
            return six.await() * seven.await();
        });
        System.out.println(answer);
    }
    // end

    // program: settings
    static void settings() {
        Settings settings = Settings.builder()
                .fibers(FiberKind.VIRTUAL_THREADS)
                .loops(3)
                .slice(Duration.ofMillis(2))
                .hint(false)
                .build();
        System.out.println(settings);
        JvmHost host = new JvmHost(settings);
        System.out.println(host.run(LoopOptions.defaults(), "main", () -> "ran on a " + host));
    }
    // end

    // program: mistake
    static void mistake() {
        try {
            Settings.builder().loops(0);
        } catch (SettingsException e) {
            System.out.println(e.getMessage());
        }
    }
    // end

    // program: info
    static void info() {
        RuntimeInfo info = RuntimeInfo.of(Settings.builder().loops(3).build());
        System.out.println(info.suggestedLoops() + " loops, each with " + info.fibers());
    }
    // end
}
