package dev.weft.wasm.thread.compiler;

import org.teavm.backend.wasm.TeaVMWasmGCHost;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/** Makes threads of the program Weft's tasks. It has no settings: it acts wherever weft-wasm-concurrent is among the dependencies. */
public final class ThreadPlugin implements TeaVMPlugin {

    @Override
    public void install(TeaVMHost host) {
        if (host.getExtension(TeaVMWasmGCHost.class) == null) {
            return;
        }
        host.add(new SlotWriter());
        host.add(new ClockTransformer());
        host.add(new MonitorTransformer());
    }
}
