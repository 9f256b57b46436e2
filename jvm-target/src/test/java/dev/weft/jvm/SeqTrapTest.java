package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.loop.LoopOptions;
import dev.weft.seq.Puller;
import dev.weft.seq.Seq;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TrapException;
import dev.weft.test.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a run does when the machine takes a helper's stack away: it ends, and says so. */
class SeqTrapTest {

    private final DyingFibers fibers = new DyingFibers();

    private void run(TaskAction body) {
        List<Task<?>> ended = new ArrayList<>();
        new VirtualHost(fibers)
                .start(
                        LoopOptions.defaults(),
                        "main",
                        () -> {
                            body.run();
                            return "";
                        },
                        ended::add);
        assertEquals(1, ended.size(), "the root task ended once");
        assertNull(ended.get(0).failure());
    }

    private Seq<Integer> dying() {
        return Seq.range(0, 9).onEach(element -> {
            if (element == 2) {
                fibers.trap();
            }
        });
    }

    @Test
    void aRunWithAHelperThatDiesFails() {
        List<UnaryOperator<Seq<Integer>>> operators = List.of(
                seq -> seq.buffer(2),
                seq -> seq.conflate(),
                seq -> Seq.merge(seq, Seq.range(0, 3)),
                seq -> seq.parallelMap(2, element -> element),
                seq -> Seq.of(1).parallelMap(2, element -> seq.count()).map(count -> 1),
                seq -> Seq.of(1).flatMapLatest(element -> seq),
                seq -> seq.debounce(Duration.ofDays(1)),
                seq -> Seq.range(0, 9).zip(seq, Integer::sum));
        for (UnaryOperator<Seq<Integer>> operator : operators) {
            Seq<Integer> seq = operator.apply(dying());
            run(() -> {
                TaskFailedException failed = assertThrows(TaskFailedException.class, seq::drain, seq::toString);
                assertInstanceOf(TrapException.class, failed.getCause(), seq::toString);
            });
        }
    }

    @Test
    void aPullerWhoseSourceDiesSaysSo() {
        run(() -> Scope.named("isolated").supervised().open(scope -> {
            Puller<Integer> puller = dying().pull();
            assertEquals(0, puller.next());
            assertEquals(1, puller.next());
            assertThrows(TrapException.class, puller::next);
            assertNull(puller.next());
            puller.close();
        }));
    }
}
