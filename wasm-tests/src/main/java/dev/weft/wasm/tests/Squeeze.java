package dev.weft.wasm.tests;

import dev.weft.task.Task;
import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.JsBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.teavm.interop.Export;
import org.teavm.interop.Import;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.LZMAOutputStream;

/**
 * A library that has never heard of Weft, nor of suspension, computing for seconds in one call: XZ for Java, as it comes from Maven Central.
 * Only the build's {@code weft.preempt} names its packages.
 */
public final class Squeeze {

    private static final BrowserHost HOST = BrowserHost.settings().start();

    private Squeeze() {}

    /** Not run: it only makes this class reachable. */
    public static void main(String[] args) {
        start(0, 0);
    }

    /** Compresses that many bytes again and again, for so long at least; {@link #ended} tells what became of them. */
    @Export(name = "start")
    static void start(int length, double atLeastMillis) {
        Task.start(HOST.loop(), "squeeze", () -> {
            byte[] input = text(length);
            begun();
            var output = new ByteArrayOutputStream();
            double millis = squeeze(input, output, atLeastMillis);
            ended(output.size(), millis, JsBytes.giveText(check(input, output.toByteArray())));
            return null;
        });
    }

    /** No call in here suspends: what gives way are the woven polls alone. */
    private static double squeeze(byte[] input, ByteArrayOutputStream output, double atLeastMillis) throws IOException {
        long began = HOST.nanoTime();
        do {
            output.reset();
            try (LZMAOutputStream xz = new LZMAOutputStream(output, new LZMA2Options(3), input.length)) {
                xz.write(input);
            }
        } while (HOST.nanoTime() - began < atLeastMillis * 1e6);
        return (HOST.nanoTime() - began) / 1e6;
    }

    private static String check(byte[] input, byte[] squeezed) throws IOException {
        try (LZMAInputStream xz = new LZMAInputStream(new ByteArrayInputStream(squeezed))) {
            return Arrays.equals(input, xz.readAllBytes()) ? "" : "what comes back differs";
        }
    }

    /** Like text: words of a small vocabulary, so that there is something to find. */
    private static byte[] text(int length) {
        byte[] bytes = new byte[length];
        int state = 1;
        int at = 0;
        while (at < length) {
            Task.checkpoint();
            state = state * 1_103_515_245 + 12_345;
            int word = state >>> 20;
            for (int i = 0; i < 3 + word % 6 && at < length; i++) {
                bytes[at++] = (byte) ('a' + (word * 31 + i * 7) % 26);
            }
            if (at < length) {
                bytes[at++] = ' ';
            }
        }
        return bytes;
    }

    /** The library's one call begins. */
    @Import(module = "tests", name = "begun")
    private static native void begun();

    @Import(module = "tests", name = "squeezed")
    private static native void ended(int size, double millis, int problem);
}
