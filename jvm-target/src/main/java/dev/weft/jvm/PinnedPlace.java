package dev.weft.jvm;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the JDK says only what kind of thing holds a stack fast: "Pinned: NATIVE". Where that is, the stack tells, which still stands when it is
 * refused: the native method or static initialiser nearest to the call that would have suspended.
 *
 * Native functions that are called through java.lang.foreign have no frame. The code that the JDK generates for their calls back has one, which
 * stack traces hide and a walker shows; the first frame below that is none of the JDK's machinery has made the call. What the JVM itself calls
 * (a class loader, when it needs a class) has no such frame: nothing but the kind is left to say.
 */
/** What keeps the JVM from putting a stack away, in words. */
final class PinnedPlace {

    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    /** At the bottom of every stack of Weft's. */
    private static final String CONTINUATION = "jdk.internal.vm.Continuation";

    private static final String FOREIGN_CALLS = "jdk.internal.foreign.abi.";

    private static final String ADVICE = ": wait before or after that, or start a task there";

    private PinnedPlace() {}

    /** The rest of a sentence that begins with "the JVM cannot put its stack away". Called on the stack that was refused. */
    static String of(IllegalStateException refusal) {
        String reason = String.valueOf(refusal.getMessage());
        if (reason.endsWith("MONITOR")) {
            return "inside a synchronized block or method (from JDK 24 on it can)";
        }
        String place = WALKER.walk(frames ->
                nearest(frames.takeWhile(frame -> !frame.getClassName().equals(CONTINUATION))
                        .iterator()));
        if (place == null) {
            place = "inside something that the JVM itself calls, such as a class loader (" + reason + ")";
        }
        return place + ADVICE;
    }

    private static @Nullable String nearest(Iterator<StackFrame> frames) {
        while (frames.hasNext()) {
            StackFrame frame = frames.next();
            if (frame.getMethodName().equals("<clinit>")) {
                return "inside the static initialiser of " + frame.getClassName();
            }
            if (frame.isNativeMethod()) {
                return "inside the native method " + frame.getClassName() + "." + frame.getMethodName();
            }
            if (frame.getClassName().startsWith(FOREIGN_CALLS + "Upcall")) {
                return "inside a native function" + calledIn(frames);
            }
        }
        return null;
    }

    /** Who has called the native function whose call back is above {@code frames}. */
    private static String calledIn(Iterator<StackFrame> frames) {
        while (frames.hasNext()) {
            StackFrame frame = frames.next();
            if (!isMachinery(frame)) {
                return " that " + frame.getClassName() + "." + frame.getMethodName() + " calls (" + frame.getFileName()
                        + ":" + frame.getLineNumber() + ")";
            }
        }
        return "";
    }

    private static boolean isMachinery(StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        return type.isHidden()
                || type.getName().startsWith(FOREIGN_CALLS)
                || type.getName().startsWith("java.lang.invoke.");
    }
}
