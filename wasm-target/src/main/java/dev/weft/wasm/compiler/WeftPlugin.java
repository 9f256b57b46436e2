package dev.weft.wasm.compiler;

import org.teavm.backend.wasm.TeaVMWasmGCHost;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Reads its settings from the properties of the TeaVM build ({@code <properties>} of the Maven plugin):
 *
 * <ul>
 *   <li>{@code weft.preempt}: packages whose outer loops are to give way, for example {@code org.jcodec.*, com.example.codec}; a star takes the
 *       packages inside as well. Default: none.
 *   <li>{@code weft.coroutines.limit}: how many methods TeaVM may transform into coroutines before the build fails. Default: 0, for a
 *       module that suspends by JSPI needs none; a negative number means no limit.
 * </ul>
 *
 * <p>It prints what was woven and how many methods were transformed.
 */
public final class WeftPlugin implements TeaVMPlugin {

    @Override
    public void install(TeaVMHost host) {
        var wasm = host.getExtension(TeaVMWasmGCHost.class);
        if (wasm == null) {
            return; // Another target of TeaVM's: nothing of Weft runs there.
        }
        var properties = host.getProperties();
        var weaver = new PollWeaver(PackageSet.parse(properties.getProperty("weft.preempt", "")));
        host.add(weaver);
        host.add(new SuppressedRepair());
        host.add(new HeapExportsRemoval());
        if (wasm instanceof org.teavm.backend.wasm.WasmGCTarget target
                && properties.getProperty("weft.compact") != null) {
            target.setCompactMode(true);
        }
        var report = new BuildReport(weaver, BuildReport.limit(properties.getProperty("weft.coroutines.limit", "0")));
        wasm.addCustomTypeMapperFactory(new ReferenceType());
        wasm.contributeToCodeGen((context, registry) -> report.print(context, System.out));
    }
}
