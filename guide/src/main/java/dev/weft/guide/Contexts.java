package dev.weft.guide;

import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.time.Duration;

/** The programs of docs/guide/context.md. */
final class Contexts {

    private Contexts() {}

    // program: inherit
    static final Context.Key<String> USER = Context.key("user", "nobody");

    static void inherit() {
        Scope.open("requests", scope -> {
            Context.current().with(USER, "ada").run(() -> scope.run("first", Contexts::greet));
            Context.current().with(USER, "bob").run(() -> {
                scope.run("second", Contexts::greet);
                Context.current().with(USER, "root").run(() -> System.out.println("for a moment: " + USER.get()));
                System.out.println("again: " + USER.get());
            });
            System.out.println("outside: " + USER.get());
        });
    }

    static void greet() {
        Task.sleepMillis(10);
        System.out.println("hello " + USER.get() + ", from " + Task.current());
    }
    // end

    // program: trace
    static void trace() {
        Context arrived = Context.empty().with(USER, "ada").withTraceId("4bf92f3577b34da6a3ce929d0e0e4736");
        Task<?> request = Task.start(Loop.current(), "request", arrived, () -> {
            System.out.println(Context.current());
            Task.startDetached("audit", () -> {
                Task.sleepMillis(1000);
                System.out.println("audit: " + USER.get() + ", trace " + Context.traceId());
            });
            return "answered";
        });
        System.out.println(request.await());
        Task.sleepMillis(2000);
    }
    // end

    // program: around
    static void around() {
        System.out.println("no deadline: " + Context.remaining());
        Scope.named("request").timeout(Duration.ofMillis(200)).openOrTimeout(scope -> {
            Task.sleepMillis(50);
            System.out.println("to pass on: " + Context.remaining().toMillis() + " ms");
            try {
                Task.sleepMillis(1000);
            } finally {
                CancelledException why = Context.cancelCause();
                System.out.println(why.origin() + ": " + why.reason() + ", timed out: " + why.timedOut());
            }
        });
    }
    // end
}
