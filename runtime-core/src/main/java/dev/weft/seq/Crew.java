package dev.weft.seq;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Idea: an operator that needs tasks runs a block in the terminal's own task, inside a scope that holds the helpers. The block takes what
 * the helpers have and pushes it on; so whatever stands downstream runs in the terminal's task, as it would without the helpers. When
 * the block is over the helpers are cancelled and waited for.
 *
 * The failure of a helper is kept for the block, which throws it where the elements before it have been delivered. So a failure that lies
 * behind the place where the consumer stopped is never met, as if the source had not run ahead; one that comes from a helper that was
 * cancelled is a failure of cleaning up, and is thrown.
 *
 * Rejected: letting a helper fail its scope. The block would be cancelled before it has delivered the elements before the failure, and
 * the failure would arrive as a TaskFailedException, so that a buffer changed what a consumer sees.
 */
/** The helper tasks of one run of an operator. */
final class Crew {

    /** What the terminal's task does while the helpers work. */
    @FunctionalInterface
    interface Block {

        /** Answers what the {@linkplain Source#run run} answers. Suspends wherever it likes. */
        boolean run(Crew crew) throws Exception;
    }

    private final Loop loop = Task.current().loop();

    private final String operator;

    private @Nullable Scope scope;

    /** In the order in which they came. */
    private final List<Failure> failures = new ArrayList<>(0);

    /** Those that have neither ended nor been released. In order, for equal runs cancel them in the same order. */
    private final Set<Helper> working = new LinkedHashSet<>();

    private boolean over;

    private Crew(String operator) {
        this.operator = operator;
    }

    /** Runs {@code block}, and then sees to it that its helpers have ended. Suspends until they have. */
    static boolean work(String operator, Block block) throws Exception {
        Crew crew = new Crew(operator);
        boolean goOn;
        try {
            goOn = Scope.named(operator).transparent().call(scope -> crew.lead(scope, block));
        } catch (Throwable t) {
            throw Failures.raise(crew.withFailures(t));
        }
        crew.throwLate();
        return goOn;
    }

    private boolean lead(Scope scope, Block block) throws Exception {
        this.scope = scope;
        try {
            return block.run(this);
        } finally {
            over = true;
            for (Helper helper : working) {
                helper.cancel("its run is over");
            }
        }
    }

    /** What to throw after the block has thrown {@code thrown}. */
    private Throwable withFailures(Throwable thrown) {
        Throwable first = thrown;
        for (Failure failure : failures) {
            // A cancel came from outside: what lies ahead of where it met the consumer is as good as not read.
            if (failure.cleaningUp || !(thrown instanceof CancelledException)) {
                first = Failures.combine(first, failure.thrown);
            }
        }
        return first;
    }

    /** After the block has ended early or at its end: throws what went wrong while the helpers cleaned up. */
    private void throwLate() throws Exception {
        Throwable first = null;
        for (Failure failure : failures) {
            if (failure.cleaningUp) {
                first = first == null ? failure.thrown : Failures.combine(first, failure.thrown);
            }
        }
        if (first != null) {
            throw Failures.raise(first);
        }
    }

    // ---- for the block and the helpers ----

    Loop loop() {
        return loop;
    }

    Scope scope() {
        return Objects.requireNonNull(scope);
    }

    /** Starts a helper. Never suspends. */
    Helper help(String name, Helper.Job job) {
        Helper helper = new Helper(this, name, job);
        working.add(helper);
        if (over) {
            helper.cancel("its run is over"); // another helper has started it on its way out
        }
        return helper;
    }

    /** Starts a task that keeps its failures to itself and that the block sees to the end of. Never suspends. */
    Task<?> start(String name, TaskAction job) {
        return scope().run(name, job);
    }

    void released(Helper helper) {
        working.remove(helper);
    }

    void workDone(Helper helper) {
        working.remove(helper);
        if (!wanted() && !over && !helper.released) {
            failures.add(new Failure(Task.currentCancellation(), true)); // it was cut short from elsewhere: no end
        }
    }

    void failed(Helper helper, Throwable failure) {
        working.remove(helper);
        if (!(failure instanceof CancelledException) || !(over || helper.released)) {
            failures.add(new Failure(failure, !wanted()));
        }
    }

    /**
     * Whether the calling helper's work is still wanted. Asked after an element has been handed over, so that a source that is stopped
     * there is told so by its emit, as it would be without a helper, rather than at its next cancellation point.
     */
    static boolean wanted() {
        return !Task.current().cancelled();
    }

    /** Throws what the first of the helpers to fail has thrown. */
    void check() throws Exception {
        if (!failures.isEmpty()) {
            throw Failures.raise(failures.get(0).thrown);
        }
    }

    /** Starts a helper that runs {@code upstream} into {@code channel}, which it then closes. Never suspends. */
    <T> Helper feed(Seq<T> upstream, Channel<? super T> channel) {
        return help(upstream.toString(), self -> {
            try {
                upstream.run(element -> channel.sendOrClosed(element) && wanted());
            } finally {
                channel.close();
            }
        });
    }

    /** Pushes all of {@code channel} into {@code sink}; then throws what the helpers have thrown. Suspends. */
    <T> boolean drain(Channel<? extends T> channel, Sink<? super T> sink) throws Exception {
        for (T element = channel.receiveOrClosed(); element != null; element = channel.receiveOrClosed()) {
            if (!sink.accept(element)) {
                return false;
            }
        }
        check();
        return true;
    }

    /**
     * What a helper has thrown.
     *
     * @param cleaningUp whether it had been cancelled
     */
    private record Failure(Throwable thrown, boolean cleaningUp) {}

    @Override
    public String toString() {
        return operator + " (" + working.size() + (working.size() == 1 ? " helper works)" : " helpers work)");
    }
}
