package dev.weft.wasm.tests.interop;

import dev.weft.channel.Channel;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.js.Fetch;
import dev.weft.wasm.js.FetchException;
import dev.weft.wasm.js.FetchResponse;
import dev.weft.wasm.js.JsCall;
import dev.weft.wasm.js.JsCodec;
import dev.weft.wasm.js.JsEvents;
import dev.weft.wasm.js.JsTasks;
import dev.weft.wasm.js.JsValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests and events. */
final class WebTasks {

    private WebTasks() {}

    static void offer(JsTasks tasks) {
        tasks.add(
                "fetchText",
                JsCodec.TEXT,
                JsCodec.TEXT,
                url -> Fetch.get(url).send().requireOk().text());
        tasks.add("fetchEcho", WebTasks::fetchEcho);
        tasks.add("fetchAndTell", call -> {
            try {
                return JsValue.of(
                        Fetch.get(call.argument(0).text()).send().requireOk().text());
            } catch (FetchException failed) {
                return InteropTasks.tell(failed).set("status", failed.status());
            }
        });
        tasks.add("fetchInTime", call -> {
            boolean inTime = Scope.named("fetching")
                    .timeout(Duration.ofMillis(300))
                    .openOrTimeout(
                            scope -> Fetch.get(call.argument(0).text()).send().text());
            return JsValue.of(inTime);
        });
        tasks.add("fetchWhenCancelled", call -> {
            try {
                Scope.open("left", scope -> {
                    scope.cancel("nobody asks");
                    Fetch.get(call.argument(0).text()).send();
                });
                return null;
            } catch (CancelledException signal) {
                return JsValue.of(signal.reason());
            }
        });
        tasks.add("fetchChunks", WebTasks::fetchChunks);
        tasks.add("firstEvents", WebTasks::firstEvents);
        tasks.add("eventsUntilCancelled", WebTasks::eventsUntilCancelled);
        tasks.add("cancelledReceiver", call -> {
            Channel<JsValue> pings = Channel.unlimited("pings");
            // Not closed: it is the receiver's cancel that is to take the listener away.
            JsEvents<JsValue> events = JsEvents.listen(call.argument(0), "ping", JsCodec.VALUE, pings);
            call.emit("listening");
            pings.receive();
            pings.cancel("one is enough");
            return JsValue.of(events.toString());
        });
    }

    private static JsValue fetchEcho(JsCall call) {
        FetchResponse answer = Fetch.post("/echo")
                .header("X-Weft", "warp")
                .header("Content-Type", "text/plain")
                .body(call.argument(0).text())
                .send();
        return JsValue.object()
                .set("status", answer.status())
                .set("ok", answer.ok())
                .set("method", String.valueOf(answer.header("x-method")))
                .set("header", String.valueOf(answer.header("X-SEEN")))
                .set("none", String.valueOf(answer.header("X-None")))
                .set("text", answer.text());
    }

    /** The number of bytes of a body, received in chunks; only the first chunk if asked to. */
    private static JsValue fetchChunks(JsCall call) {
        var chunks = Fetch.get(call.argument(0).text()).send().requireOk().chunks();
        int bytes = 0;
        for (byte[] chunk = chunks.receiveOrClosed(); chunk != null; chunk = chunks.receiveOrClosed()) {
            bytes += chunk.length;
            if (call.argument(1).kind() == dev.weft.wasm.js.JsKind.BOOLEAN) {
                chunks.cancel("one chunk is enough");
            }
        }
        return JsValue.of(bytes);
    }

    /** Turns events into what a codec makes of them. */
    private static final class Detail extends JsCodec<Double> {
        @Override
        public JsValue toJs(Double value) {
            return JsValue.of(value.doubleValue());
        }

        @Override
        public Double toJava(JsValue event) {
            event.invoke("preventDefault");
            return event.get("detail").number();
        }
    }

    /** Receives two events with a policy, after four have come, and says what is left. */
    private static JsValue firstEvents(JsCall call) {
        Channel<Double> channel = switch (call.argument(1).text()) {
            case "latest" -> Channel.latest("pings");
            case "dropOldest" -> Channel.dropOldest("pings", 2);
            case "buffered" -> Channel.buffered("pings", 2);
            default -> Channel.unlimited("pings");
        };
        StringBuilder got = new StringBuilder();
        try (JsEvents<Double> pings = JsEvents.listen(call.argument(0), "ping", new Detail(), channel)) {
            call.emit("listening");
            call.emit("go on");
            for (Double ping = channel.tryReceive(); ping != null; ping = channel.tryReceive()) {
                got.append(ping.intValue()).append(' ');
            }
            got.append("lost ").append(pings.lost());
        }
        return JsValue.of(got.toString());
    }

    private static @Nullable JsValue eventsUntilCancelled(JsCall call) {
        Channel<JsValue> pings = Channel.unlimited("pings");
        try (JsEvents<JsValue> events = JsEvents.listen(call.argument(0), "ping", JsCodec.VALUE, pings)) {
            call.emit("listening");
            for (JsValue ping = events.receiver().receiveOrClosed();
                    ping != null;
                    ping = events.receiver().receiveOrClosed()) {
                Task.checkpoint();
            }
        }
        return null;
    }
}
