package sample.modular;

import dev.weft.jvm.JvmHost;
import dev.weft.jvm.RuntimeInfo;
import dev.weft.loop.Loop;
import dev.weft.seq.Seq;

/** Prints on which modules and fibers it runs, and a sum that tasks have made. */
public final class Modular {

    private Modular() {}

    public static void main(String[] arguments) {
        RuntimeInfo info = RuntimeInfo.ofProcess();
        System.out.println(Loop.class.getModule() + " and " + JvmHost.class.getModule());
        System.out.println("fibers: " + info.fibers() + " (" + info.fibersBecause() + ")");
        int sum = JvmHost.run("sum", () -> Seq.range(1, 101).fold(0, Integer::sum));
        System.out.println("sum: " + sum);
    }
}
