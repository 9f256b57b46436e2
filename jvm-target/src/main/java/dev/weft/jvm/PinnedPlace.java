package dev.weft.jvm;

/*
 * Idea: the JDK says only what kind of thing holds a stack fast: "Pinned: NATIVE". Where that is, the stack trace of its refusal tells: the
 * native method or static initialiser nearest to the call that would have suspended.
 */
/** What keeps the JVM from putting a stack away, in words. */
final class PinnedPlace {

    private PinnedPlace() {}

    /** The rest of a sentence that begins with "the JVM cannot put its stack away". */
    static String of(IllegalStateException refusal) {
        String reason = String.valueOf(refusal.getMessage());
        if (reason.endsWith("MONITOR")) {
            return "inside a synchronized block or method (from JDK 24 on it can)";
        }
        for (StackTraceElement frame : refusal.getStackTrace()) {
            if (frame.getMethodName().equals("<clinit>")) {
                return "inside the static initialiser of " + frame.getClassName()
                        + ": wait before or after that, or start a task there";
            }
            if (frame.isNativeMethod() && !isContinuation(frame)) {
                return "inside the native method " + frame.getClassName() + "." + frame.getMethodName()
                        + ": wait before or after that, or start a task there";
            }
        }
        return "(" + reason + ")";
    }

    /** The frames at the bottom of every stack of Weft's. */
    private static boolean isContinuation(StackTraceElement frame) {
        return frame.getClassName().equals("jdk.internal.vm.Continuation");
    }
}
