package dev.weft.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * Java code below a native function: C's {@code qsort} calls it to compare two numbers. All by reflection, because {@code java.lang.foreign} is
 * final from JDK 22 on, and the tests are compiled for 21.
 */
final class CalledBack {

    private static final String PACKAGE = "java.lang.foreign.";

    private CalledBack() {}

    /** Has {@code qsort} call {@code action}, which must throw nothing: that would end the JVM. */
    static void by(Runnable action) throws Exception {
        Class<?> segment = type("MemorySegment");
        Object address = type("ValueLayout").getField("ADDRESS").get(null);
        Object number = type("ValueLayout").getField("JAVA_INT").get(null);
        Object size = type("ValueLayout").getField("JAVA_LONG").get(null);
        Object linker = call("Linker", "nativeLinker", null);
        Object options = array("Linker$Option");
        MethodHandle equal = MethodHandles.lookup()
                .findStatic(CalledBack.class, "equal", MethodType.methodType(int.class, Runnable.class))
                .bindTo(action);
        try (AutoCloseable arena = (AutoCloseable) call("Arena", "ofConfined", null)) {
            Object compare = call(
                    "Linker",
                    "upcallStub",
                    linker,
                    MethodHandles.dropArguments(equal, 0, segment, segment),
                    call("FunctionDescriptor", "of", null, number, array("MemoryLayout", address, address)),
                    arena,
                    options);
            Object qsort = ((Optional<?>)
                            call("SymbolLookup", "find", call("Linker", "defaultLookup", linker), "qsort"))
                    .orElseThrow();
            MethodHandle sort = (MethodHandle) call(
                    "Linker",
                    "downcallHandle",
                    linker,
                    qsort,
                    call("FunctionDescriptor", "ofVoid", null, array("MemoryLayout", address, size, size, address)),
                    options);
            Object twoNumbers = call("SegmentAllocator", "allocate", arena, 8L);
            sort(sort, twoNumbers, compare);
        }
    }

    private static void sort(MethodHandle sort, Object twoNumbers, Object compare) {
        try {
            sort.invoke(twoNumbers, 2L, 4L, compare);
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    @SuppressWarnings("unused") // by its name
    private static int equal(Runnable action) {
        action.run();
        return 0;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }

    private static Object array(String type, Object... elements) throws ClassNotFoundException {
        Object array = Array.newInstance(type(type), elements.length);
        for (int i = 0; i < elements.length; i++) {
            Array.set(array, i, elements[i]);
        }
        return array;
    }

    /** Calls the method of that name that takes {@code arguments}. */
    private static Object call(String type, String name, Object on, Object... arguments) throws Exception {
        for (Method method : type(type).getMethods()) {
            if (method.getName().equals(name) && takes(method, arguments)) {
                return method.invoke(on, arguments);
            }
        }
        throw new NoSuchMethodException(type + "." + name);
    }

    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        boolean takes = types.length == arguments.length;
        for (int i = 0; takes && i < types.length; i++) {
            takes = MethodType.methodType(types[i]).wrap().returnType().isInstance(arguments[i]);
        }
        return takes;
    }
}
