package dev.weft.wasm.tests;

import dev.weft.host.Fiber;
import dev.weft.host.Schedule;
import dev.weft.wasm.JsBytes;
import dev.weft.wasm.JspiFibers;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

public final class SmokeMain {
    private SmokeMain() {}

    public static void main(String[] args) {}

    static int left;
    static Fiber[] two = new Fiber[2];

    @Export(name = "hello")
    static int hello(int name) {
        return JsBytes.giveText("Hello " + JsBytes.takeText(name));
    }

    @Export(name = "switches")
    static void switches(int n, int fibers) {
        var f = new JspiFibers();
        left = n;
        var ready = new ArrayDeque<Fiber>();
        var ring = new Fiber[fibers];
        for (int i = 0; i < fibers; i++) {
            ring[i] = f.newFiber(() -> {
                while (left-- > 0) {
                    f.park();
                }
            });
            ready.add(ring[i]);
        }
        f.drive(new Schedule() {
            int at;

            @Override
            public void beginSlice(long e) {}

            @Override
            public @Nullable Fiber next() {
                if (left <= -fibers) {
                    System.out.println("done");
                    return null;
                }
                at = at + 1 == fibers ? 0 : at + 1;
                return ring[at];
            }

            @Override
            public void fiberDied(String m) {
                System.out.println("died " + m);
            }
        });
    }
}
