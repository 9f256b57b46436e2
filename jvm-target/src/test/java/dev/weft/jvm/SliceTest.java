package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Host;
import dev.weft.host.Inbox;
import dev.weft.host.Schedule;
import dev.weft.loop.Loop;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.test.Trail;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** When a slice is over, who computes gives way at the next point where it may; and what fibers that costs. */
class SliceTest {

    private static final long SLICE = 1_000;

    private final Trail trail = new Trail();

    /** A host whose clock goes on only when a task says so. */
    private static final class HandHost implements Host, Inbox, Fibers {

        private final Fibers real = JvmFibers.continuations();

        private final Queue<Callback> mail = new ArrayDeque<>();

        private long now;

        private int fibersMade;

        @Override
        public Fibers fibers() {
            return this;
        }

        @Override
        public Inbox inbox() {
            return this;
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void wakeAt(long nanoTime) {}

        @Override
        public void wakeSoon() {}

        @Override
        public void post(Callback callback) {
            mail.add(callback);
        }

        @Override
        public boolean runPosted() {
            boolean any = !mail.isEmpty();
            while (!mail.isEmpty()) {
                mail.remove().run();
            }
            return any;
        }

        @Override
        public Fiber newFiber(FiberBody body) {
            fibersMade++;
            return real.newFiber(body);
        }

        @Override
        public void park() {
            real.park();
        }

        @Override
        public void drive(Schedule schedule) {
            real.drive(schedule);
        }

        /** Opens a slice and drives the loop until it gives the thread back. */
        void slice(Loop loop) {
            loop.beginSlice(now + SLICE);
            drive(loop);
        }
    }

    private final HandHost host = new HandHost();

    private Loop start(TaskAction body) {
        Loop loop = new Loop(host);
        Task.start(loop, "main", () -> {
            body.run();
            return "";
        });
        return loop;
    }

    @Test
    void aPollGivesWayOnlyWhenTheSliceIsOver() {
        Loop loop = start(() -> {
            host.now += SLICE - 1;
            Loop.current().preempt();
            trail.add("still in the first slice");
            host.now += 1;
            Loop.current().preempt();
            trail.add("in the second slice");
        });
        host.slice(loop);
        trail.expect("still in the first slice");
        host.slice(loop);
        trail.expect("still in the first slice", "in the second slice");
    }

    @Test
    void aPollFiresTheTimersThatAreDue() {
        Loop loop = start(() -> {
            Task.run("sleeper", () -> {
                Task.sleepUntil(10);
                trail.add("sleeper");
            });
            Task.yield();
            host.now += SLICE;
            Loop.current().preempt();
            trail.add("poll");
        });
        host.slice(loop);
        host.slice(loop);
        trail.expect("sleeper", "poll");
    }

    @Test
    void aPollOutsideATaskDoesNothing() {
        Loop loop = start(() -> {});
        loop.preempt();
        host.slice(loop);
        loop.preempt();
    }

    @Test
    void aYieldEndsTheSliceThoughNobodyElseIsReady() {
        Loop loop = start(() -> {
            host.now += SLICE;
            for (int i = 0; i < 100; i++) {
                trail.add("turn");
                Task.yield();
            }
        });
        host.slice(loop);
        int turns = trail.steps().size();
        assertTrue(turns < 100, "it gave the thread back after " + turns + " turns");
        host.slice(loop);
        assertEquals(100, trail.steps().size());
    }

    @Test
    void operationsThatSucceedAtOnceEndTheSliceToo() {
        Loop loop = start(() -> {
            Channel<String> channel = Channel.buffered("elements", 1);
            host.now += SLICE;
            for (int i = 0; i < 100; i++) {
                trail.add("element");
                channel.send("element");
                channel.receive();
            }
        });
        host.slice(loop);
        int passed = trail.steps().size();
        assertTrue(passed < 100, "it gave the thread back after " + passed + " elements");
        host.slice(loop);
        assertEquals(100, trail.steps().size());
    }

    private void parkTogether(int tasks) {
        Scope.open("crowd", scope -> {
            Channel<String> gate = Channel.rendezvous("gate");
            for (int i = 0; i < tasks; i++) {
                scope.run("member", () -> {
                    gate.receiveOrClosed();
                });
            }
            Task.yield();
            gate.close();
        });
    }

    @Test
    void aTaskThatNeverParksCostsNoFiber() {
        Loop loop = start(() -> Scope.open("many", scope -> {
            for (int i = 0; i < 1_000; i++) {
                scope.run("quick", () -> trail.add("quick"));
            }
        }));
        host.slice(loop);
        assertEquals(1_000, trail.steps().size());
        assertEquals(2, host.fibersMade, "one for the parked parent, one for all children");
    }

    @Test
    void upToTwoHundredAndFiftySixFibersAreKeptForReuse() {
        Loop loop = start(() -> {
            parkTogether(300);
            trail.add("made " + host.fibersMade);
            parkTogether(256);
            trail.add("made " + host.fibersMade);
            parkTogether(300);
            trail.add("made " + host.fibersMade);
        });
        host.slice(loop);
        trail.expect("made 301", "made 301", "made 345");
    }
}
