package dev.weft.bench.browser.wasm;

import dev.weft.channel.Channel;
import dev.weft.loop.Expectation;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.JsBytes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;
import org.teavm.interop.Import;

/** What JavaScript calls to have a workload run, whatever the fibers. */
final class Bench {

    private static @Nullable BrowserHost host;

    private static @Nullable Channel<String> parked;

    /** Nobody will wake the parked tasks before the page asks for it: without this, the loop would report them all as stuck. */
    private static @Nullable Expectation parking;

    private Bench() {}

    static void start(BrowserHost made) {
        host = made;
    }

    private static BrowserHost host() {
        return Objects.requireNonNull(host);
    }

    /** Runs a row; {@link #ended} is called with what it answered. */
    @Export(name = "run")
    static void run(int row, int size) {
        String name = JsBytes.takeText(row);
        Task.start(host().loop(), "bench", () -> {
            ended(WeftRows.run(name, size));
            return null;
        });
    }

    /** Has so many tasks wait in a receive; {@link #ended} is called when all do. */
    @Export(name = "park")
    static void park(int size) {
        Task.start(host().loop(), "parker", () -> {
            Channel<String> channel = Channel.rendezvous("nothing");
            parked = channel;
            parking = host().loop().expect("the end of the measurement");
            Scope.open("parked", scope -> {
                for (int i = 0; i < size; i++) {
                    scope.run("parked", () -> {
                        channel.receiveOrClosed();
                    });
                }
                end(size);
            });
            return null;
        });
    }

    /** Ends those tasks. */
    @Export(name = "unpark")
    static void unpark() {
        Channel<String> channel = parked;
        parked = null;
        if (parking != null) {
            parking.close();
        }
        Task.start(host().loop(), "unpark", () -> {
            if (channel != null) {
                channel.close();
            }
            end(0);
            return null;
        });
    }

    /** Tells the end when all who are ready now have run. */
    private static void end(int answer) {
        Task.start(host().loop(), "last", () -> {
            ended(answer);
            return null;
        });
    }

    @Import(module = "bench", name = "ended")
    private static native void ended(double answer);
}
