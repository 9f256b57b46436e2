package dev.weft.wasm.compiler;

import dev.weft.wasm.coroutine.FiberReferences;
import dev.weft.wasm.coroutine.References;
import java.util.Properties;
import org.teavm.backend.wasm.TeaVMWasmGCHost;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Reads its settings from the properties of the TeaVM build ({@code <properties>} of the Maven plugin):
 *
 * <ul>
 *   <li>{@code weft.preempt}: packages whose outer loops are to give way, for example {@code org.jcodec.*, com.example.codec}; a star takes the
 *       packages inside as well. Default: none.
 *   <li>{@code weft.preempt.loops}: which of their loops: {@code outer} (those that contain a loop, the default), {@code calling} (those that
 *       call a method, too), {@code all}. See {@link LoopChoice} for what each costs.
 *   <li>{@code weft.preempt.except}: packages, classes and methods among them whose own loops are left alone, in the same form. A class is
 *       named in full ({@code com.example.codec.Table}), and a method by its class and its name ({@code com.example.codec.Table.fill}, whatever
 *       its parameters; a lambda in it is a method of its own). What they call elsewhere gives way all the same.
 *   <li>{@code weft.preempt.report}: a file to write what was woven to, a line for each method with the number of its polls. Default: none.
 *   <li>{@code weft.coroutines.limit}: how many methods TeaVM may transform into coroutines before the build fails. Default: 0, for a
 *       module that suspends by JSPI needs none; a negative number means no limit.
 * </ul>
 *
 * <p>It prints what was woven and how many methods were transformed, and warns of a name that nothing has which the program can reach.
 */
public final class WeftPlugin implements TeaVMPlugin {

    @Override
    public void install(TeaVMHost host) {
        var wasm = host.getExtension(TeaVMWasmGCHost.class);
        if (wasm == null) {
            return; // Another target of TeaVM's: nothing of Weft runs there.
        }
        var properties = host.getProperties();
        var weaver = new PollWeaver(
                packages(properties, "weft.preempt"),
                packages(properties, "weft.preempt.except"),
                LoopChoice.parse(properties.getProperty("weft.preempt.loops", "outer")));
        host.add(weaver);
        host.add(new SuppressedRepair());
        host.add(new HandlerRepair());
        host.add(new FiberReferences());
        host.add(new HeapExportsRemoval());
        var frames = new SmallFrames();
        host.add(frames);
        host.addVirtualMethods(frames);
        var report = new BuildReport(
                weaver,
                BuildReport.limit(properties.getProperty("weft.coroutines.limit", "0")),
                properties.getProperty("weft.preempt.report", ""));
        wasm.addCustomTypeMapperFactory(new ReferenceType());
        var arrays = new ReferenceArray();
        wasm.addCustomTypeMapperFactory(arrays);
        wasm.contributeToCodeGen((context, registry) -> {
            registry.inlineIntrinsics()
                    .registerIntrinsic(References.class, arrays, "ofLength", "length", "get", "set", "copy");
            report.print(context, System.out);
            FrameObjects.install(context);
        });
    }

    private static PackageSet packages(Properties properties, String name) {
        return PackageSet.parse(name, properties.getProperty(name, ""));
    }
}
