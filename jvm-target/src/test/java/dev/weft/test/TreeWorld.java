package dev.weft.test;

import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.time.Duration;

/** Tasks that start, await and cancel each other in shared scopes: one with a limit, and one that may end while others want to start in it. */
final class TreeWorld extends RandomWorld {

    private Scope shared = Scope.call("none", scope -> scope);

    private Scope limited = shared;

    private final TrackedInt cell = new TrackedInt("cell", 0);

    private final Tracked<Boolean> limitedOpen = new Tracked<>("limited is open", false);

    TreeWorld(int tasks) {
        super(tasks);
    }

    @Override
    void act(int self, int what, int which, StringBuilder log) {
        switch (what) {
            case 0, 1 -> open(log);
            case 2, 3 -> log.append(scope().run("child", () -> self(self)) == null ? '?' : 's');
            case 4 -> log.append(scope().tryRun("child", () -> self(self)) == null ? 'f' : 't');
            case 5 -> log.append(scope().runOrWait("child", () -> self(self)).await());
            case 6 -> scope().cancel("by " + self);
            case 7 -> log.append(scope().cancelled() ? 'C' : 'O');
            case 8 -> other(self).cancel("by " + self);
            case 9 -> log.append(other(self).isDone() ? 'd' : 'n');
            case 10 -> other(self).await();
            case 11 ->
                Scope.open("fails", scope -> {
                    scope.run("bad", () -> {
                        cell.add(1);
                        throw new IllegalStateException();
                    });
                    scope.run("good", () -> cell.add(1));
                });
            case 12 ->
                Scope.named("s").timeout(Duration.ofMillis(1)).open(scope -> {
                    scope.run("sleeper", () -> Task.sleepMillis(which + 1));
                });
            case 13 -> other(self).onEnd(ended -> cell.add(10));
            case 14 -> cell.add(100);
            default -> log.append(cell.get());
        }
    }

    private int self(int self) {
        Task.checkpoint();
        cell.set(self);
        return self;
    }

    private Scope scope() {
        return limitedOpen.get() ? limited : shared;
    }

    /** Opens a scope in which one child runs at a time, and lets others know. */
    private void open(StringBuilder log) {
        Scope.named("limited").limit(1).open(scope -> {
            limited = scope;
            limitedOpen.set(true);
            Task.checkpoint();
            log.append('o');
        });
    }

    @Override
    String rest() {
        return String.valueOf(cell.get());
    }
}
