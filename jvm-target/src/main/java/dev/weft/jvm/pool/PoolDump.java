package dev.weft.jvm.pool;

import dev.weft.loop.Loop;
import dev.weft.task.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a loop's tree is told on its own thread, so all loops are asked at once and answer when they come round. One that does not is told of
 * by the stack of its thread.
 */
/** All that is on a pool's loops, as text. */
final class PoolDump {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private PoolDump() {}

    static String of(Pool pool) {
        List<Completion<String>> answers = new ArrayList<>();
        Loop own = Loop.currentOrNull();
        for (PoolLoop loop : pool.loops()) {
            Completion<String> answer = new Completion<>("the dump of " + loop.label());
            answers.add(answer);
            LoopLife life = loop.life();
            if (life != null && life.loop() == own) {
                answer.complete(own.dump());
            } else if (life != null) {
                life.post(() -> answer.complete(life.loop().dump()));
            }
        }
        awaitAll(answers, own != null);
        StringBuilder out = new StringBuilder(pool.toString()).append('\n');
        for (int i = 0; i < answers.size(); i++) {
            append(out, pool.loops().get(i), answers.get(i).now());
        }
        return out.toString();
    }

    private static void awaitAll(List<Completion<String>> answers, boolean inTask) {
        if (inTask) {
            Scope.named("dump").timeout(LIMIT).openOrTimeout(scope -> {
                for (Completion<String> answer : answers) {
                    answer.await("dump");
                }
            });
            return;
        }
        ThreadWaiting.uncut(LIMIT, limit -> {
            long until = System.nanoTime() + limit.toNanos();
            boolean all = true;
            for (Completion<String> answer : answers) {
                all &= answer.awaitOnThread("dump", Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            }
            return all;
        });
    }

    private static void append(StringBuilder out, PoolLoop loop, @Nullable String tree) {
        out.append(loop).append('\n');
        LoopLife life = loop.life();
        if (tree != null) {
            tree.lines().forEach(line -> out.append("  ").append(line).append('\n'));
        } else if (life != null) {
            out.append("  does not come round; its thread is at\n");
            for (StackTraceElement frame : life.host().stackTrace()) {
                out.append("    ").append(frame).append('\n');
            }
        }
    }
}
