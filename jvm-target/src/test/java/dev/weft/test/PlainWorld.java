package dev.weft.test;

import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Primitives.Fault;
import dev.weft.test.Primitives.Gate;
import dev.weft.test.Primitives.Lock;
import java.time.Duration;

/** Two cells, gates and locks, some with planted faults; tasks, time, cancels, idleness. */
final class PlainWorld extends RandomWorld {

    private final TrackedInt[] cells = {new TrackedInt("0", 0), new TrackedInt("1", 0)};

    private final Gate[] gates = {new Gate(Fault.NONE), new Gate(Fault.LOOKS_TOO_EARLY)};

    private final Lock[] locks = {new Lock("a", Fault.NONE), new Lock("b", Fault.BARGING)};

    PlainWorld(int tasks) {
        super(tasks);
    }

    @Override
    void act(int self, int what, int which, StringBuilder log) {
        switch (what) {
            case 0, 1 -> log.append('r').append(cells[which].get());
            case 2, 3 -> cells[which].set(self + 1);
            case 4 -> {
                int value = cells[which].get();
                Task.yield();
                cells[which].set(value + 10);
            }
            case 5 -> gates[which].await();
            case 6, 7 -> gates[which].open();
            case 8 -> {
                locks[which].lock();
                Task.yield();
                locks[which].unlock();
            }
            case 9 -> other(self).cancel("by " + self);
            case 10 -> log.append(other(self).isDone() ? 'd' : 'n');
            case 11 -> other(self).await();
            case 12 -> Task.sleepMillis(1 + which);
            case 13 -> Scope.named("s").timeout(Duration.ofMillis(1)).open(scope -> gates[which].await());
            case 14 -> {
                Task<Integer> child = Task.run("child", () -> {
                    cells[which].set(7);
                    return cells[1 - which].get();
                });
                Task.checkpoint();
                log.append('c').append(child.await());
            }
            default -> {
                VirtualHost.awaitIdle();
                log.append('i').append(cells[which].get());
            }
        }
    }

    @Override
    String rest() {
        return cells[0].get() + " " + cells[1].get();
    }
}
