package dev.weft.wasm.tests.interop;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Receiver;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.js.JsCall;
import dev.weft.wasm.js.JsCodec;
import dev.weft.wasm.js.JsStreams;
import dev.weft.wasm.js.JsTasks;
import dev.weft.wasm.js.JsValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Channels and streams. */
final class StreamTasks {

    private static final int[] NONE = new int[0];

    private StreamTasks() {}

    static void offer(JsTasks tasks) {
        tasks.add("sum", call -> {
            double[] sum = new double[1];
            JsStreams.receive("numbers", call.argument(0), JsCodec.NUMBER, 0).forEach(number -> sum[0] += number);
            return JsValue.of(sum[0]);
        });
        tasks.add("joinBytes", call -> {
            StringBuilder joined = new StringBuilder();
            JsStreams.receive("bytes", call.argument(0), JsCodec.BYTES, 2).forEach(bytes -> {
                for (byte each : bytes) {
                    joined.append(each).append(' ');
                }
            });
            return JsValue.of(joined.toString().strip());
        });
        tasks.add("take", StreamTasks::take);
        tasks.add("receiveAndTell", StreamTasks::receiveAndTell);
        tasks.add("readOneAndWait", call -> {
            JsStreams.receive("numbers", call.argument(0), JsCodec.NUMBER, 0).receive();
            Task.sleepMillis(60_000);
            return null;
        });
        tasks.add("serve", StreamTasks::serve);
        tasks.add("gather", call -> gather(call, JsCodec.TEXT));
        tasks.add("writeTo", StreamTasks::writeTo);
        tasks.add("hastyReceive", StreamTasks::hastyReceive);
        tasks.add("leaveStream", StreamTasks::leaveStream);
        tasks.add("serveFragile", StreamTasks::serveFragile);
        tasks.add("gatherFragile", call -> gather(call, new Fragile()));
        tasks.add("deaf", call -> {
            call.emit(JsStreams.writable(Channel.<String>rendezvous("unheard"), JsCodec.TEXT));
            Task.sleepMillis(60_000);
            return null;
        });
    }

    /** Fails in every way a codec can; a word comes as a property of an object. */
    private static final class Fragile extends JsCodec<String> {
        @Override
        public JsValue toJs(String word) {
            return switch (word) {
                case "unchecked" -> throw new IllegalStateException("no words for this");
                case "error" -> throw new AssertionError("never so");
                default -> JsValue.json(word);
            };
        }

        @Override
        public String toJava(JsValue value) {
            return value.get("word").text();
        }
    }

    /** Turns numbers into traps. */
    private static final class Trapping extends JsCodec<Double> {
        @Override
        public JsValue toJs(Double number) {
            return JsValue.of(number.doubleValue());
        }

        @Override
        public Double toJava(JsValue value) {
            return (double) NONE[NONE.length + (int) value.number()];
        }
    }

    /** Receives from a source in a scope that ends before that has begun, by a cancel or a failure; tells how the channel has ended. */
    private static JsValue hastyReceive(JsCall call) {
        boolean cancels = call.argument(1).truth();
        List<Receiver<Double>> numbers = new ArrayList<>();
        try {
            Scope.open("hasty", scope -> {
                if (cancels) {
                    scope.cancel("no time");
                }
                numbers.add(JsStreams.receive("numbers", call.argument(0), JsCodec.NUMBER, 0));
                throw new IllegalStateException("no need");
            });
        } catch (CancelledException | IllegalStateException expected) {
            // It is the channel that is looked at.
        }
        return endOf(numbers.get(0));
    }

    /** Receives from a source with a codec that traps; tells how the channel has ended. Not for coroutines, which do not survive that. */
    static JsValue receiveTrapping(JsCall call) {
        List<Receiver<Double>> numbers = new ArrayList<>();
        Scope.named("trapping")
                .supervised()
                .open(scope -> numbers.add(JsStreams.receive("numbers", call.argument(0), new Trapping(), 0)));
        return endOf(numbers.get(0));
    }

    private static JsValue endOf(Receiver<?> channel) {
        try {
            return JsValue.of("received " + channel.receiveOrClosed());
        } catch (ClosedException failed) {
            return InteropTasks.tell(failed);
        }
    }

    /** Emits a stream from a child that is cancelled while JavaScript reads; answers what another receiver of the channel gets. */
    private static JsValue leaveStream(JsCall call) {
        Channel<Double> numbers = Channel.rendezvous("shared");
        Task<?> child = Task.run("child", () -> {
            call.emit(JsStreams.readable(numbers, JsCodec.NUMBER));
            Task.sleepMillis(60_000);
        });
        while (numbers.statistics().waitingReceivers() == 0) {
            Task.sleepMillis(1);
        }
        child.cancel("changed my mind");
        child.join();
        Task.run("sender", () -> numbers.send(7.0));
        return JsValue.of(numbers.receive());
    }

    /** Emits a stream of a word for which its codec has no value; answers what the sender is told. */
    private static JsValue serveFragile(JsCall call) {
        Channel<String> words = Channel.rendezvous("served");
        call.emit(JsStreams.readable(words, new Fragile()));
        try {
            for (int i = 0; i < 3; i++) {
                words.send(call.argument(0).text());
            }
        } catch (ClosedException cancelled) {
            return JsValue.of(String.valueOf(cancelled.getMessage()));
        }
        return JsValue.of("all sent");
    }

    /** Receives so many elements of a source, cancels the channel, and answers them. */
    private static JsValue take(JsCall call) {
        Receiver<Double> numbers = JsStreams.receive("numbers", call.argument(0), JsCodec.NUMBER, 0);
        double sum = 0;
        for (int i = 0; i < call.argument(1).number(); i++) {
            sum += numbers.receive();
        }
        numbers.cancel("seen enough");
        return JsValue.of(sum);
    }

    private static JsValue receiveAndTell(JsCall call) {
        Receiver<Double> numbers = JsStreams.receive("numbers", call.argument(0), JsCodec.NUMBER, 0);
        int received = 0;
        try {
            while (numbers.receiveOrClosed() != null) {
                received++;
            }
            return JsValue.of("ended after " + received);
        } catch (ClosedException failed) {
            return InteropTasks.tell(failed).set("received", received);
        }
    }

    /** Emits a ReadableStream, and then sends so many numbers to it; fails if asked to; answers how many were taken. */
    private static JsValue serve(JsCall call) {
        Channel<Double> numbers = Channel.rendezvous("served");
        call.emit(JsStreams.readable(numbers, JsCodec.NUMBER));
        int sent = 0;
        try {
            for (; sent < call.argument(0).number(); sent++) {
                numbers.send((double) sent);
            }
            if (call.argument(1).isNothing()) {
                numbers.close();
            } else {
                numbers.closeWithError(new IOException(call.argument(1).text()));
            }
            return JsValue.of(sent);
        } catch (ClosedException cancelled) {
            return JsValue.of("stopped after " + sent + ": " + cancelled.getMessage());
        }
    }

    /** Emits a WritableStream and answers what is written to it, joined; stops after so many if asked to. */
    private static JsValue gather(JsCall call, JsCodec<String> codec) {
        Channel<String> words = Channel.rendezvous("gathered");
        call.emit(JsStreams.writable(words, codec));
        StringBuilder joined = new StringBuilder();
        int most = call.argument(0).isNothing()
                ? Integer.MAX_VALUE
                : (int) call.argument(0).number();
        try {
            for (int i = 0; i < most; i++) {
                String word = words.receiveOrClosed();
                if (word == null) {
                    return JsValue.of(joined.append('.').toString());
                }
                joined.append(word);
            }
        } catch (ClosedException failed) {
            return InteropTasks.tell(failed).set("joined", joined.toString());
        }
        words.cancel("the basket is full");
        return JsValue.of(joined.toString());
    }

    /** Writes so many numbers to a stream; fails its channel with an error if asked to. Answers how many were sent. */
    private static @Nullable JsValue writeTo(JsCall call) {
        int[] sent = new int[1];
        Scope.open("writing", scope -> {
            Channel<Double> numbers = Channel.rendezvous("written");
            scope.run("sender", () -> {
                while (sent[0] < call.argument(1).number() && numbers.sendOrClosed((double) sent[0])) {
                    sent[0]++;
                }
                if (call.argument(2).isNothing()) {
                    numbers.close();
                } else {
                    numbers.closeWithError(new IOException(call.argument(2).text()));
                }
            });
            JsStreams.write(numbers, call.argument(0), JsCodec.NUMBER);
        });
        return JsValue.of(sent[0]);
    }
}
