package dev.weft.wasm.tests;

import static dev.weft.wasm.tests.HostChecks.host;
import static dev.weft.wasm.tests.HostChecks.require;

import dev.weft.host.Inbox;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TrapException;
import dev.weft.wasm.Frames;
import dev.weft.wasm.JsBytes;
import dev.weft.wasm.Page;
import dev.weft.wasm.tests.HostChecks.Check;
import dev.weft.wasm.tests.foreign.Grind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;
import org.teavm.interop.Import;

/** The checks, by the sentence each one proves. */
final class HostCheckList {

    private static final int SWITCHES = 200_000;
    private static int[] none = new int[0];
    private static int posts;
    private static Inbox.Callback onPost = () -> {};

    private HostCheckList() {}

    static Map<String, Check> all() {
        var checks = new LinkedHashMap<String, Check>();
        checks.put("two tasks take turns", HostCheckList::takeTurns);
        checks.put("a sleeping task wakes on time", HostCheckList::sleep);
        checks.put(
                "a sleeping task wakes although the page lets no background work run",
                TurnChecks::sleepBesideBackground);
        checks.put("what the user does is answered before background work goes on", TurnChecks::urgentFirst);
        checks.put("slices are as long as they are set", TurnChecks::slices);
        checks.put("a sleep of weeks wakes nobody before its time", CrowdChecks::longSleep);
        checks.put("what a handler throws is caught by the handler around it", HandlerChecks::nested);
        checks.put("many tasks may be parked at one time", CrowdChecks::manyParked);
        checks.put("a task for which there is no stack fails, and no other", CrowdChecks::tooMany);
        checks.put("foreign code that waits beyond the bound on stacks is told so", ForeignChecks::bound);
        checks.put("very many sleepers hold one timer of the browser", CrowdChecks::sleepers);
        checks.put("a trap fails its task and no other", HostCheckList::trap);
        checks.put("an exhausted stack fails its task and no other", HostCheckList::overflow);
        checks.put("bytes and text come back from JavaScript unchanged", HostCheckList::roundTrip);
        checks.put("what JavaScript posts runs while tasks compute", HostCheckList::post);
        checks.put("a posted callback that traps costs no other", HostCheckList::trappingCallback);
        checks.put("the page draws while tasks compute", HostCheckList::frames);
        checks.put("a task can wait for the page's turn", HostCheckList::turns);
        checks.put("a task can keep step with the frames", HostCheckList::steps);
        checks.put("a task can wait until the page is idle", HostCheckList::idle);
        checks.put("who waits for the page can be cancelled", HostCheckList::pageCancel);
        checks.put("foreign code gives way at its woven polls", HostCheckList::preempt);
        checks.put("no task sees a class that another is still initialising", HostCheckList::initialiser);
        checks.put("the share of the main thread is kept", HostCheckList::share);
        return checks;
    }

    private static String takeTurns() {
        int[] turns = new int[2];
        long began = host().nanoTime();
        Scope.open("turns", scope -> {
            for (int t = 0; t < 2; t++) {
                int me = t;
                scope.run("turn " + t, () -> {
                    for (int i = 0; i < SWITCHES / 2; i++) {
                        turns[me]++;
                        if (Math.abs(turns[0] - turns[1]) > 1) {
                            throw new AssertionError("turns differ: " + turns[0] + ", " + turns[1]);
                        }
                        Task.yield();
                    }
                });
            }
        });
        return (host().nanoTime() - began) / SWITCHES + " ns a switch";
    }

    private static String sleep() {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < 10; i++) {
            long began = host().nanoTime();
            Task.sleepMillis(15);
            double millis = (host().nanoTime() - began) / 1e6;
            require(millis >= 15, "woke after " + millis + " ms instead of 15");
            least = Math.min(least, millis);
            most = Math.max(most, millis);
        }
        // A machine that stops for a moment makes one of them late, and not all.
        require(least < 50 && most < 2_000, "15 ms took " + least + " to " + most + " ms");
        return "15 ms took " + least + " to " + most + " ms";
    }

    private static String trap() {
        return dies("bad index", () -> {
            Task.yield();
            none[none.length + 5] = 1;
            return null;
        });
    }

    private static String overflow() {
        return dies("endless recursion", () -> {
            Task.yield();
            return depth(0) + " frames";
        });
    }

    private static int depth(int n) {
        return n < 0 ? 0 : depth(n + 1) + depth(n + 2);
    }

    private interface Dying {
        Object run() throws Exception;
    }

    private static String dies(String name, Dying body) {
        List<String> lived = new ArrayList<>();
        var caught = new Throwable[1];
        Scope.named("wrapper").supervised().open(scope -> {
            var victim = scope.run(name, () -> body.run());
            scope.run("neighbour", () -> {
                for (int i = 0; i < 20; i++) {
                    Task.sleepMillis(1);
                    lived.add("tick");
                }
            });
            try {
                victim.await();
            } catch (TaskFailedException failed) {
                caught[0] = failed.getCause();
            }
        });
        require(caught[0] instanceof TrapException, "failed with " + caught[0] + " instead of a TrapException");
        String stack = JsBytes.takeText(stackOf(caught[0]));
        require(saysWhere(stack), "its stack does not say where it was stopped: " + stack);
        require(lived.size() == 20, "the neighbour got " + lived.size() + " of 20 ticks");
        return String.valueOf(caught[0].getMessage());
    }

    /** By the name of a method; by the numbers of functions where the browser, Firefox, gives no names. */
    private static boolean saysWhere(String stack) {
        return stack.contains("HostCheckList") || (!stack.contains("::") && stack.contains(".wasm:wasm-function["));
    }

    private static String roundTrip() {
        var bytes = new byte[200_003];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        long began = host().nanoTime();
        var back = JsBytes.take(echo(JsBytes.give(bytes)));
        long took = host().nanoTime() - began;
        require(back.length == bytes.length, "came back with " + back.length + " bytes");
        for (int i = 0; i < bytes.length; i++) {
            require(back[i] == bytes[i], "byte " + i + " came back as " + back[i]);
        }
        var text = "naïve 东京 🎬";
        require(JsBytes.takeText(echo(JsBytes.giveText(text))).equals(text), "the text changed");
        require(JsBytes.take(echo(JsBytes.give(new byte[0]))).length == 0, "nothing came back as something");
        return 2L * bytes.length * 1_000 / took + " MB/s";
    }

    private static String post() {
        posts = 0;
        postSoon(20, () -> {});
        long began = host().nanoTime();
        while (posts == 0) {
            long millis = (host().nanoTime() - began) / 1_000_000;
            require(millis < 5_000, "it did not come in " + millis + " ms of computing");
            Task.checkpoint();
        }
        return "posted after 20 ms, it came after " + (host().nanoTime() - began) / 1_000_000 + " of computing";
    }

    @Export(name = "post")
    static void postFromJs() {
        host().inbox().post(() -> {
            posts++;
            onPost.run();
        });
    }

    /** Has JavaScript post a callback after so long, which runs {@code action}. */
    static void postSoon(int millis, Inbox.Callback action) {
        onPost = action;
        postSoon(millis);
    }

    private static String trappingCallback() {
        posts = 0;
        int crashes = expectCrash();
        host().inbox().post(() -> none[none.length + 5] = 1);
        host().inbox().post(() -> {
            throw new IllegalStateException("callbacks must not throw");
        });
        host().inbox().post(() -> posts++);
        Task.sleepMillis(20);
        require(posts == 1, "the last callback ran " + posts + " times");
        crashes = expectCrash() - crashes;
        require(crashes == 2, crashes + " crashes were reported instead of 2");
        return "";
    }

    private static String frames() {
        int before = frameCount();
        if (before < 0) {
            return "no page here";
        }
        long until = host().nanoTime() + 1_000_000_000L;
        while (host().nanoTime() < until) {
            Task.checkpoint();
        }
        int drawn = frameCount() - before;
        require(drawn >= 10, drawn + " frames in a second of computing");
        return drawn + " frames in a second of computing";
    }

    private static String turns() {
        int count = 500;
        long began = host().nanoTime();
        for (int i = 0; i < count; i++) {
            Page.turn();
        }
        return (host().nanoTime() - began) / count / 1_000 + " us a turn";
    }

    private static String steps() {
        int before = frameCount();
        int count = 10;
        var times = new double[2];
        Scope.open("dancers", scope -> {
            for (int d = 0; d < 2; d++) {
                int me = d;
                scope.run("dancer " + d, () -> {
                    double last = 0;
                    for (int i = 0; i < count; i++) {
                        double time = Frames.next();
                        require(time > last, "frame " + i + " came at " + time + " after one at " + last);
                        last = time;
                    }
                    times[me] = last;
                });
            }
        });
        require(
                times[0] == times[1],
                "the last frame was at " + times[0] + " for one and " + times[1] + " for the other");
        int drawn = frameCount() - before;
        if (before >= 0) {
            // Where the machine stops for a moment, a frame or two may be drawn between two steps.
            require(drawn >= count - 1 && drawn <= 2 * count, drawn + " frames were drawn meanwhile");
        }
        return drawn + " frames were drawn during " + count + " steps";
    }

    private static String idle() {
        double left = Page.idle();
        require(left >= 0 && left <= 51, "idle for " + left + " ms");
        return "idle for " + Math.round(left) + " ms";
    }

    private static String pageCancel() {
        var ended = new int[1];
        Scope.open("waiting for the page", scope -> {
            for (var wait : List.<Wait>of(Page::turn, Frames::next, Page::idle)) {
                var waiting = scope.run("waiting", () -> {
                    try {
                        wait.await();
                    } finally {
                        ended[0]++;
                    }
                });
                Task.yield();
                waiting.cancel("no time");
            }
        });
        require(ended[0] == 3, ended[0] + " of 3 ended");
        return "";
    }

    private interface Wait {
        void await();
    }

    private static String preempt() {
        if (!host().fibers().canParkStack()) {
            require(Grind.squares(40) == Grind.squares(1) * 40, "a poll that does nothing changed the result");
            return "no JSPI here: polls do nothing";
        }
        int rounds = 10_000;
        long expected = Grind.squares(1) * rounds;
        var sum = new long[1];
        var longest = new long[1];
        long began = host().nanoTime();
        Scope.open("foreign", scope -> {
            var grinding = scope.run("grind", () -> {
                sum[0] = Grind.squares(rounds);
            });
            scope.run("ticker", () -> {
                long last = host().nanoTime();
                while (!grinding.isDone()) {
                    Task.sleepMillis(1);
                    long now = host().nanoTime();
                    longest[0] = Math.max(longest[0], now - last);
                    last = now;
                }
            });
        });
        require(sum[0] == expected, "the sum is " + sum[0] + " instead of " + expected);
        long took = host().nanoTime() - began;
        require(
                longest[0] > 0 && longest[0] < took / 2,
                "the other task waited " + longest[0] / 1_000_000 + " ms of " + took / 1_000_000);
        return "the other task waited at most " + longest[0] / 1e6 + " ms of " + took / 1_000_000;
    }

    private static String initialiser() {
        long expected = Grind.squares(1) + 1_999;
        Scope.open("two users", scope -> {
            for (int i = 0; i < 2; i++) {
                scope.run("user " + i, () -> {
                    long last = Grind.Table.last();
                    require(last == expected, "saw " + last + " instead of " + expected);
                });
            }
        });
        return "";
    }

    private static String share() {
        var figures = new StringBuilder();
        for (double share : new double[] {0.18, 0.5}) {
            host().mainThreadShare(share);
            double used = usedShare();
            for (int again = 0; again < 2 && Math.abs(used - share) > 0.05; again++) {
                used = usedShare(); // a machine that is busy with other things takes turns away, and stretches slices
            }
            figures.append(share)
                    .append(" gave ")
                    .append(Math.round(used * 1000) / 1000.0)
                    .append("; ");
            // The promise is two points; some of the rest is for the machine.
            require(Math.abs(used - share) <= 0.05, "a share of " + share + " gave " + used);
        }
        host().mainThreadShare(1);
        return figures.toString();
    }

    private static double usedShare() {
        long began = host().nanoTime();
        long busy = host().busyNanos();
        while (host().nanoTime() < began + 2_000_000_000L) {
            Task.checkpoint();
        }
        return (double) (host().busyNanos() - busy) / (host().nanoTime() - began);
    }

    /** From now on a crash outside every task is only counted; answers how many there were. */
    @Import(module = "tests", name = "expectCrash")
    private static native int expectCrash();

    /** Animation frames since the module was loaded; negative in a worker. */
    @Import(module = "tests", name = "frames")
    private static native int frameCount();

    /** What JavaScript is told as the place where an exception happened. */
    @Import(module = "tests", name = "stackOf")
    private static native int stackOf(@Nullable Throwable exception);

    @Import(module = "tests", name = "echo")
    private static native int echo(int value);

    @Import(module = "tests", name = "postSoon")
    private static native void postSoon(int millis);
}
