package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.sync.Event;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.util.List;

/** R8: waiting for something to happen. */
final class EventPromises {

    private EventPromises() {}

    static void state(Promises promises) {
        promises.inAnyOrder("an event that is set lets all go on: those who wait and those who come later", trail -> {
            Event event = new Event("e");
            Scope.open("everybody", scope -> {
                for (int t = 0; t < 5; t++) {
                    int delay = t;
                    scope.run("waiter", () -> {
                        Task.sleepMillis(delay);
                        event.await();
                        Check.that(event.isSet(), "set");
                        trail.add("on");
                    });
                }
                Task.sleepMillis(2);
                Check.equal(0, trail.steps().size(), "went on before");
                event.set();
                event.set();
            });
            Check.equal(5, trail.steps().size(), "went on");
        });
        promises.inAnyOrder("a reset holds back who comes later, and takes nothing back from who waited", trail -> {
            Event event = new Event("e");
            Task<?> early = Task.run("early", event::await);
            Task.sleepMillis(1);
            event.set();
            event.reset();
            event.reset();
            Task<?> late = Task.run("late", event::await);
            Task.sleepMillis(1);
            early.await();
            Check.that(!late.isDone(), "who came later waits");
            Check.equal(new Event.Statistics(false, List.of("task 'late' #3")), event.statistics(), "the event");
            event.set();
            late.await();
        });
        promises.add("waiting tasks go on in the order in which they came", trail -> {
            Event event = new Event("e");
            Scope.open("line", scope -> {
                for (String who : new String[] {"first", "second", "third"}) {
                    scope.run(who, () -> {
                        event.await();
                        trail.add(who);
                    });
                }
                Task.yield();
                event.set();
            });
            trail.expect("first", "second", "third");
        });
        promises.add("a callback may set and reset it", trail -> {
            Event event = new Event("e");
            Loop.current().inbox().post(() -> {
                event.set();
                event.reset();
                event.set();
            });
            event.await();
        });
        CutShort.state(promises, "the wait for an event", () -> {
            Event event = new Event("e");
            return new CutShort.Wait(
                    event::await,
                    () -> Check.equal(new Event.Statistics(false, List.of()), event.statistics(), "the event"));
        });
        promises.add("who was let go before the cancel came goes on", trail -> {
            Event event = new Event("e");
            Task<?> waiter = Task.run("waiter", () -> {
                event.await();
                trail.add("on");
                Check.thrown(CancelledException.class, event::await); // set, and yet a cancellation point
            });
            Task.yield();
            event.set();
            waiter.cancel("late");
            waiter.await();
            trail.expect("on");
        });
        promises.add("an event prints whether and since when it is set, and who waits", trail -> {
            Event event = new Event("e");
            Check.equal("event 'e' (not set)", event.toString(), "not set");
            Task<?> waiter = Task.run("waiter", event::await);
            Task.sleepMillis(1);
            String text = "event 'e' (not set; 1 task waits: task 'waiter' #2)";
            Check.equal(text, event.toString(), "one waits");
            Check.equal(
                    "task 'waiter' #2 (awaiting event 'e' (not set) for 1 ms)", waiter.toString(), "the waiting task");
            event.set();
            Task.sleepMillis(2);
            event.set();
            Check.equal("event 'e' (set for 2 ms)", event.toString(), "set");
            Check.equal("e", event.name(), "name");
        });
    }
}
