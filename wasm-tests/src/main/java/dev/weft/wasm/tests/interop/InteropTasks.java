package dev.weft.wasm.tests.interop;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.js.JsAbort;
import dev.weft.wasm.js.JsCall;
import dev.weft.wasm.js.JsCodec;
import dev.weft.wasm.js.JsErrors;
import dev.weft.wasm.js.JsException;
import dev.weft.wasm.js.JsListener;
import dev.weft.wasm.js.JsPromise;
import dev.weft.wasm.js.JsTasks;
import dev.weft.wasm.js.JsValue;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Values, failures, promises, signals and jobs. */
final class InteropTasks {

    private static final int[] NONE = new int[0];

    private static int cleaned;

    private InteropTasks() {}

    static void offer(JsTasks tasks, Loop loop) {
        values(tasks);
        failures(tasks);
        promises(tasks, loop);
        jobs(tasks);
        StreamTasks.offer(tasks);
        WebTasks.offer(tasks);
        GuideTasks.offer(tasks);
    }

    private static void values(JsTasks tasks) {
        tasks.add("echo", call -> call.argument(0));
        tasks.add("echoText", JsCodec.TEXT, JsCodec.TEXT, text -> text);
        tasks.add("echoBytes", JsCodec.BYTES, JsCodec.BYTES, bytes -> bytes);
        tasks.add("kinds", call -> {
            StringBuilder kinds = new StringBuilder();
            for (int i = 0; i < call.arguments().count(); i++) {
                kinds.append(call.argument(i).kind()).append(' ');
            }
            return JsValue.of(kinds.toString().strip());
        });
        tasks.add(
                "object",
                call -> JsValue.object()
                        .set("text", "täxt")
                        .set("number", 1.5)
                        .set("yes", true)
                        .set("nothing", JsValue.ofNull())
                        .set("list", JsValue.array(JsValue.of(1), JsValue.of("two"))));
        tasks.add("ask", InteropTasks::ask);
        tasks.add("json", call -> JsValue.json(call.argument(0).toJson()));
    }

    private static JsValue ask(JsCall call) {
        JsValue it = call.argument(0);
        JsValue twice =
                JsValue.function(arguments -> JsValue.of(arguments.get(0).number() * 2));
        return JsValue.array(
                it.invoke("greet", JsValue.of("Weft")),
                it.get("list").get(1),
                it.get("missing"),
                it.get("apply").call(twice, JsValue.of(21)),
                JsValue.global("URL")
                        .construct(JsValue.of("http://a.example/b"))
                        .get("pathname"),
                JsValue.of(it.same(call.argument(0))),
                JsValue.of(it.same(JsValue.object())));
    }

    /** Says nothing about itself. */
    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message can be made");
        }

        @Override
        public Throwable getCause() {
            throw new IllegalStateException("no cause can be found");
        }
    }

    private static void failures(JsTasks tasks) {
        tasks.add("throwChecked", call -> {
            IOException disk = new IOException("the disk is full");
            IllegalStateException failure = new IllegalStateException("cannot save", disk);
            failure.addSuppressed(new IllegalArgumentException("nor clean up"));
            throw failure;
        });
        tasks.add("throwWithoutMessage", call -> {
            throw new UnsupportedOperationException();
        });
        tasks.add("throwUnreadable", call -> {
            throw new Unreadable();
        });
        tasks.add(
                "promiseOfUnreadable",
                call -> JsPromise.await(JsPromise.start(Loop.current(), "unreadable", () -> {
                    throw new Unreadable();
                })));
        tasks.add(
                "throwInChild",
                call -> Scope.call("family", scope -> {
                    scope.run("child", () -> {
                        throw new IOException("in the child");
                    });
                    Task.sleepMillis(10_000);
                    return null;
                }));
        tasks.add("wrongKind", call -> JsValue.of(call.argument(0).number()));
        tasks.add("throughJs", InteropTasks::throughJs);
        tasks.add("checkedThroughJs", InteropTasks::checkedThroughJs);
        tasks.add("callIt", call -> call.argument(0).call());
        tasks.add("whatItThrows", call -> {
            try {
                return call.argument(0).call();
            } catch (RuntimeException thrown) {
                return tell(thrown);
            }
        });
        tasks.add("trap", call -> {
            NONE[NONE.length + 5] = 1;
            return null;
        });
        tasks.add("receiveTrapping", StreamTasks::receiveTrapping);
        tasks.add("trapInCallback", call -> {
            JsValue trap = JsValue.function(arguments -> JsValue.of(NONE[NONE.length + 5]));
            JsValue answer = call.argument(0).call(trap);
            Task.sleepMillis(1);
            return answer;
        });
        tasks.add("offerTwice", call -> {
            try {
                tasks.add("echo", other -> null);
                return null;
            } catch (MisuseException refused) {
                return JsValue.of(String.valueOf(refused.getMessage()));
            }
        });
    }

    /** Whether an exception that Java threw through a JavaScript function comes out as itself. */
    private static JsValue throughJs(JsCall call) {
        IllegalStateException thrown = new IllegalStateException("on its way");
        JsValue thrower = JsValue.function(arguments -> {
            throw thrown;
        });
        try {
            call.argument(0).call(thrower);
            return JsValue.of("nothing thrown");
        } catch (IllegalStateException caught) {
            return JsValue.of(caught == thrown ? "itself" : "another");
        }
    }

    private static JsValue checkedThroughJs(JsCall call) {
        IOException thrown = new IOException("on its way");
        JsValue thrower = JsValue.function(arguments -> {
            throw thrown;
        });
        try {
            call.argument(0).call(thrower);
            return JsValue.of("nothing thrown");
        } catch (JsException caught) {
            return JsValue.of(caught.getCause() == thrown ? "as the cause of: " + caught.getMessage() : "another");
        }
    }

    static JsValue tell(Throwable thrown) {
        JsValue told = JsValue.object().set("class", thrown.getClass().getName());
        told.set("message", String.valueOf(thrown.getMessage()));
        if (thrown instanceof JsException error) {
            told.set("name", error.name()).set("stack", error.jsStack()).set("value", error.value());
        }
        if (thrown.getCause() != null) {
            told.set("cause", tell(thrown.getCause()));
        }
        return told;
    }

    private static void promises(JsTasks tasks, Loop loop) {
        tasks.add("await", call -> call.argument(0).await());
        tasks.add("awaitAndTell", call -> {
            try {
                return call.argument(0).await();
            } catch (RuntimeException thrown) {
                return tell(thrown);
            }
        });
        tasks.add("promise", call -> {
            JsValue given = call.argument(0);
            return JsValue.object().set("promise", JsPromise.start(loop, "later", () -> {
                Task.sleepMillis(5);
                if (given.kind() == dev.weft.wasm.js.JsKind.TEXT) {
                    throw new IOException(given.text());
                }
                return given;
            }));
        });
        tasks.add("cancelledAwait", InteropTasks::cancelledAwait);
        tasks.add("abortedScope", InteropTasks::abortedScope);
        tasks.add("timeout", call -> {
            Scope.named("short")
                    .timeout(Duration.ofMillis(20))
                    .open(scope -> call.argument(0).await());
            return null;
        });
        tasks.add("deadlineToSignal", InteropTasks::deadlineToSignal);
    }

    /** Awaits what a function makes of a signal, is cancelled, and tells how that went. */
    private static JsValue cancelledAwait(JsCall call) {
        JsAbort abort = JsAbort.create();
        JsValue promise = call.argument(0).call(abort.signal());
        String[] seen = {"not cancelled"};
        Scope.open("waiting", scope -> {
            Task<?> waiter = scope.run("waiter", () -> {
                try {
                    JsPromise.await(promise, abort);
                } catch (CancelledException signal) {
                    seen[0] = signal.reason();
                    throw signal;
                }
            });
            Task.sleepMillis(10);
            waiter.cancel("nobody waits any more");
            waiter.join();
        });
        return JsValue.of(seen[0]);
    }

    /** Sleeps in a scope that a signal cancels; answers the reason, and what the cause becomes for JavaScript. */
    private static JsValue abortedScope(JsCall call) {
        try {
            Scope.open("until aborted", scope -> {
                JsListener listener = JsAbort.cancelAfterAbort(call.argument(0), scope);
                try {
                    Task.sleepMillis((long) call.argument(1).number());
                } finally {
                    listener.close();
                }
            });
            return JsValue.of("slept on");
        } catch (CancelledException signal) {
            return JsValue.array(JsValue.of(signal.reason()), JsErrors.toJs(signal));
        }
    }

    private static JsValue deadlineToSignal(JsCall call) {
        JsAbort abort = JsAbort.create();
        Scope.named("short").timeout(Duration.ofMillis(10)).openOrTimeout(scope -> {
            abort.abortAfterCancelOf(scope);
            Task.sleepMillis(60_000);
        });
        return abort.signal().get("reason");
    }

    private static void jobs(JsTasks tasks) {
        tasks.add("nap", call -> {
            try {
                Task.sleepMillis(60_000);
                return JsValue.of("slept well");
            } finally {
                cleaned++;
            }
        });
        tasks.add("cleaned", call -> JsValue.of(cleaned));
        tasks.add("count", call -> {
            int most = (int) call.argument(0).number();
            try {
                for (int i = 0; i < most; i++) {
                    call.emit(i);
                }
            } finally {
                cleaned++;
            }
            return JsValue.of("counted");
        });
        tasks.add("emitAll", call -> {
            call.emit("text");
            call.emit(1.5);
            call.emit(new byte[] {1, 2, 3});
            call.emit(JsValue.undefined());
            return null;
        });
        tasks.add("emitAndFail", call -> {
            call.emit("one");
            throw new IOException("broken in the middle");
        });
        tasks.add("keepBusy", InteropTasks::keepBusy);
    }

    /** Computes, with checkpoints, until it is cancelled. */
    private static @Nullable JsValue keepBusy(JsCall call) {
        for (long round = 0; round >= 0; round++) {
            Task.checkpoint();
        }
        return null;
    }
}
