package dev.weft.wasm.thread.compiler;

import org.teavm.backend.wasm.TeaVMWasmGCHost;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Makes threads of the program Weft's tasks. One setting, among the properties of the TeaVM build:
 *
 * <ul>
 *   <li>{@code weft.threads}: {@code tasks} (the default), or {@code teavm} to leave {@code java.lang.Thread} and monitors as TeaVM has them, which
 *       are coroutines; {@code java.util.concurrent} then blocks in Weft's tasks only.
 * </ul>
 */
public final class ThreadPlugin implements TeaVMPlugin {

    @Override
    public void install(TeaVMHost host) {
        if (host.getExtension(TeaVMWasmGCHost.class) == null) {
            return;
        }
        boolean tasks = onTasks(host.getProperties().getProperty("weft.threads", "tasks"));
        host.add(new SlotWriter(tasks));
        host.add(new ClockTransformer());
        host.add(tasks ? new MonitorTransformer() : new PlainThreads());
    }

    static boolean onTasks(String value) {
        return switch (value.strip()) {
            case "tasks" -> true;
            case "teavm" -> false;
            default ->
                throw new IllegalArgumentException(
                        "weft.threads is \"" + value + "\": write tasks or teavm, or leave it out for tasks.");
        };
    }
}
