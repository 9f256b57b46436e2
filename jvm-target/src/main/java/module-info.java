/**
 * Weft on the JVM: hosts that run the core's tasks on threads, and what a program asks about the machine.
 *
 * <p>For fast fibers, start java with {@code --add-exports java.base/jdk.internal.vm=dev.weft.jvm}.
 */
module dev.weft.jvm {
    requires transitive dev.weft.core;
    requires static transitive org.jspecify;
    // The memory that this JVM may use.
    requires java.management;
    requires jdk.management;
    requires org.jctools.core;

    exports dev.weft.jvm;
    exports dev.weft.jvm.interop;
    exports dev.weft.jvm.io;
    exports dev.weft.jvm.pool;
}
