package dev.weft.bench.timers;

import dev.weft.bench.work.KotlinTimes;
import dev.weft.jvm.JvmFibers;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Timer;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.test.VirtualHost;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Weft's loop on the virtual host, and others'. */
final class TimerKeepers {

    private TimerKeepers() {}

    /** The keeper of a column, if it has one for timers, or for sleeping tasks. */
    static Optional<TimerKeeper> find(String column, Order order) {
        if (order == Order.SLEEPERS) {
            return switch (column) {
                case "weft" -> Optional.of((delays, any) -> weftSleepers(delays));
                case "kotlin" -> Optional.of((delays, any) -> KotlinTimes.setAndCancel(delays));
                default -> Optional.empty();
            };
        }
        return switch (column) {
            case "weft" -> Optional.of(TimerKeepers::weft);
            case "jdk" -> Optional.of(TimerKeepers::scheduledPool);
            case "netty" -> Optional.of(TimerKeepers::hashedWheel);
            default -> Optional.empty();
        };
    }

    private static long onVirtualHost(TaskBody<Long> body) {
        List<Long> nanos = new ArrayList<>();
        new VirtualHost(JvmFibers.continuations())
                .start(LoopOptions.defaults(), "main", body, main -> nanos.add(main.result()));
        return nanos.get(0);
    }

    private static final class Alarm extends Timer {

        Alarm(long nanoTime) {
            super(nanoTime);
        }

        @Override
        protected void fire() {
            throw new AssertionError("a timer of an hour has fired");
        }
    }

    private static long weft(long[] delays, int[] order) {
        return onVirtualHost(() -> {
            Loop loop = Loop.current();
            Timer[] timers = new Timer[delays.length];
            long begin = System.nanoTime();
            for (int i = 0; i < delays.length; i++) {
                timers[i] = new Alarm(loop.nanoTime() + delays[i] * 1_000_000);
                loop.set(timers[i]);
            }
            for (int i : order) {
                loop.unset(timers[i]);
            }
            return System.nanoTime() - begin;
        });
    }

    private static long weftSleepers(long[] delays) {
        return onVirtualHost(() -> {
            long begin = System.nanoTime();
            Scope.open("sleepers", scope -> {
                for (long delay : delays) {
                    scope.run("sleeper", () -> Task.sleepMillis(delay));
                }
                Task.yield();
                scope.cancel("all have slept enough");
            });
            return System.nanoTime() - begin;
        });
    }

    private static long scheduledPool(long[] delays, int[] order) {
        try (ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1)) {
            pool.setRemoveOnCancelPolicy(true);
            Future<?>[] timers = new Future<?>[delays.length];
            long begin = System.nanoTime();
            for (int i = 0; i < delays.length; i++) {
                timers[i] = pool.schedule(() -> {}, delays[i], TimeUnit.MILLISECONDS);
            }
            for (int i : order) {
                timers[i].cancel(false);
            }
            return System.nanoTime() - begin;
        }
    }

    private static long hashedWheel(long[] delays, int[] order) {
        HashedWheelTimer wheel = new HashedWheelTimer();
        Timeout[] timers = new Timeout[delays.length];
        long begin = System.nanoTime();
        for (int i = 0; i < delays.length; i++) {
            timers[i] = wheel.newTimeout(timeout -> {}, delays[i], TimeUnit.MILLISECONDS);
        }
        for (int i : order) {
            timers[i].cancel();
        }
        long nanos = System.nanoTime() - begin;
        wheel.stop();
        return nanos;
    }
}
