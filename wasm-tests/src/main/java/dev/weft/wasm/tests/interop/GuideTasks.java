package dev.weft.wasm.tests.interop;

import dev.weft.channel.Channel;
import dev.weft.channel.Receiver;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.js.Fetch;
import dev.weft.wasm.js.FetchException;
import dev.weft.wasm.js.JsAbort;
import dev.weft.wasm.js.JsCall;
import dev.weft.wasm.js.JsCodec;
import dev.weft.wasm.js.JsEvents;
import dev.weft.wasm.js.JsException;
import dev.weft.wasm.js.JsPromise;
import dev.weft.wasm.js.JsStreams;
import dev.weft.wasm.js.JsTasks;
import dev.weft.wasm.js.JsValue;
import java.time.Duration;

/** The programs of docs/guide/browser-interop.md. */
final class GuideTasks {

    private GuideTasks() {}

    static void offer(JsTasks tasks) {
        // region offer
        tasks.add("greet", call -> JsValue.of("Hello " + call.argument(0).text()));
        tasks.add("square", JsCodec.NUMBER, JsCodec.NUMBER, x -> x * x);
        tasks.add("countdown", call -> {
            for (int i = (int) call.argument(0).number(); i > 0; i--) {
                call.emit(i);
                Task.sleepMillis(10);
            }
            return JsValue.of("lift-off");
        });
        // endregion
        tasks.add("where", GuideTasks::where);
        tasks.add("digest", GuideTasks::digest);
        tasks.add("download", GuideTasks::download);
        tasks.add("parse", GuideTasks::parse);
        tasks.add("squeeze", GuideTasks::squeeze);
        tasks.add("presses", GuideTasks::presses);
        tasks.add("share", GuideTasks::share);
    }

    // region values
    private static JsValue where(JsCall call) {
        JsValue location = JsValue.global("location");
        JsValue url = JsValue.global("URL").construct(call.argument(0), location.get("href"));
        return JsValue.object()
                .set("path", url.get("pathname"))
                .set("local", url.get("host").same(location.get("host")));
    }
    // endregion

    // region promise
    private static JsValue digest(JsCall call) {
        JsValue subtle = JsValue.global("crypto").get("subtle");
        byte[] hash = subtle.invoke("digest", JsValue.of("SHA-256"), call.argument(0))
                .await()
                .bytes();
        return JsValue.of(hash.length + " bytes, the first is " + (hash[0] & 0xff));
    }
    // endregion

    // region fetch
    private static JsValue download(JsCall call) {
        String url = call.argument(0).text();
        try {
            return Scope.named("download").timeout(Duration.ofMillis(500)).call(scope -> {
                String text = Fetch.get(url)
                        .header("Accept", "text/*")
                        .send()
                        .requireOk()
                        .text();
                return JsValue.of(text.length());
            });
        } catch (DeadlineExceededException late) {
            return JsValue.of("too slow, and aborted");
        } catch (FetchException failed) {
            return JsValue.of("status " + failed.status());
        }
    }
    // endregion

    // region errors
    private static JsValue parse(JsCall call) {
        try {
            return JsValue.json(call.argument(0).text());
        } catch (JsException syntax) {
            throw new IllegalArgumentException("this is no JSON", syntax);
        }
    }
    // endregion

    // region streams
    /** Compresses what JavaScript streams in, and streams it out while it is being made. */
    private static JsValue squeeze(JsCall call) {
        JsValue gzip = JsValue.global("CompressionStream").construct(JsValue.of("gzip"));
        Receiver<byte[]> plain = JsStreams.receive("plain", call.argument(0), JsCodec.BYTES, 2);
        Task.run("compress", () -> JsStreams.write(plain, gzip.get("writable"), JsCodec.BYTES));
        Receiver<byte[]> small = JsStreams.receive("small", gzip.get("readable"), JsCodec.BYTES, 2);
        int[] size = new int[1];
        small.forEach(chunk -> {
            size[0] += chunk.length;
            call.emit(chunk);
        });
        return JsValue.of(size[0]);
    }
    // endregion

    // region events
    private static JsValue presses(JsCall call) {
        Channel<JsValue> keys = Channel.dropOldest("keys", 16);
        try (JsEvents<JsValue> events = JsEvents.listen(call.argument(0), "keydown", JsCodec.VALUE, keys)) {
            call.emit("ready");
            String typed = "";
            while (typed.length() < 4) {
                typed += events.receiver().receive().get("key").text();
            }
            return JsValue.of(typed);
        }
    }
    // endregion

    // region abort
    /** Hands the task's own cancel on to a function of the web that takes a signal, and waits for it. */
    private static JsValue share(JsCall call) {
        JsAbort abort = JsAbort.create();
        JsValue options = JsValue.object().set("signal", abort.signal());
        return JsPromise.await(call.argument(0).call(options), abort);
    }
    // endregion
}
