package dev.weft.wasm.coroutine;

import org.jspecify.annotations.Nullable;
import org.teavm.interop.AsyncCallback;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.teavm.runtime.EventQueue;
import org.teavm.runtime.Fiber.AsyncCall;
import org.teavm.runtime.Fiber.FiberRunner;
import org.teavm.runtime.Fiber.PlatformException;
import org.teavm.runtime.Fiber.PlatformFunction;
import org.teavm.runtime.Fiber.PlatformObject;

/**
 * Stands for {@code org.teavm.runtime.Fiber} in modules that Weft is part of: where a TeaVM coroutine keeps its frames while it is away from
 * the stack.
 *
 * <p>TeaVM's transformation calls the methods below by name and shape: {@code reversePush} and {@code pop...} to save and restore the locals
 * of a frame, {@code current}, {@code isSuspending} and {@code isResuming} around every call that may suspend. It never transforms a method of
 * this class, nor those that call one only through it; so this is also where a coroutine is entered from code that is none.
 */
@StaticInit
public class WeftFiber {

    /*
     * Idea. To suspend, a method here sets the state to SUSPENDING and returns; each transformed caller sees that, puts its locals into a
     * frame in front of the others and returns too, until the stack is empty. To resume, the state is RESUMING and the first method is called
     * again: each transformed callee takes its frame and jumps to where it was, until the innermost one calls suspend() a second time, which
     * sets RUNNING. What a frame is, only the compiler plugin knows (FrameObjects), which rewrites what TeaVM makes of these methods' callers:
     * left to be pushed onto the stacks of values here is what an expression had computed in part when it called something that suspends.
     *
     * Invariants
     * - The stacks of values and the list of frames are empty whenever the state is RUNNING.
     * - `current` is never null: outside every coroutine it is OUTSIDE, which is always RUNNING. Transformed code that never suspends may
     *   therefore run there.
     *
     * Differs from TeaVM's own class: a frame is one object of the locals that will be read again, where that pushes all, each reference
     * wrapped in an object; numbers of all types share one stack; a failure is thrown once, not at every later
     * resumption; no null pointer outside coroutines; arrays grow without reflection (TeaVM's issue 1258).
     */

    private static final int RUNNING = 0;
    private static final int SUSPENDING = 1;
    private static final int RESUMING = 2;

    /** Few expressions are left half computed. */
    private static final int FIRST_INTS = 4;

    private static final int FIRST_REFERENCES = 4;

    private static final int FIRST_BOXES = 4;

    private static final int BITS = 32;

    /** How many threads of TeaVM's keep its event queue going; that of main is the first. Public because Thread counts it. */
    public static int userThreadCount = 1;

    private static final WeftFiber OUTSIDE = new WeftFiber();

    private static WeftFiber current = OUTSIDE;

    private int @Nullable [] ints;
    private int intTop;
    private @Nullable References references;
    private int referenceTop;

    /** One bit for each reference pushed, the last lowest: whether it is there or null. Full ones lie among the ints. */
    private int mask;

    private int marks;

    private @Nullable Rare rare;
    private int state;

    /** The frames that are away, the outermost first; the compiler plugin's code adds and removes them. */
    private @Nullable PlatformObject frames;

    protected WeftFiber() {}

    /** What few frames hold, and what only threads of TeaVM's need. */
    private static final class Rare {
        @Nullable
        Object[] boxes = new @Nullable Object[FIRST_BOXES];

        int boxTop;

        @Nullable
        Wait wait;

        @Nullable
        FiberRunner runner;

        boolean daemon;
    }

    // ---- for Weft's fibers

    /** What this coroutine does. Suspends. Must not throw. */
    protected void body() {
        var runner = rare().runner;
        if (runner != null) {
            runner.run();
        }
    }

    /** Runs this coroutine from its beginning, or from where it suspended, until it suspends or ends. Outside every transformed method. */
    protected final void enter() {
        var former = current;
        if (isAway()) {
            state = RESUMING;
        }
        current = this;
        body();
        current = former;
    }

    /** Whether this coroutine has suspended and nobody has entered it since. */
    protected final boolean isAway() {
        return frames != null;
    }

    /**
     * Leaves the stack; the transformed callers follow. When the coroutine is entered again, this is called again and changes nothing.
     * Called by one method that is marked {@code @Async} and does nothing else.
     */
    public static void leave() {
        var fiber = current;
        if (fiber.state == RESUMING) {
            fiber.state = RUNNING;
        } else if (fiber == OUTSIDE) {
            throw new IllegalStateException(
                    "A call that suspends was made outside every coroutine (an exported method or a callback): start a task there, and suspend in it.");
        } else {
            fiber.state = SUSPENDING;
        }
    }

    /** For code whose whole stack the browser puts away: nobody runs now. Answers who did, for {@link #show}. */
    public static Object hide() {
        var hidden = current;
        current = OUTSIDE;
        return hidden;
    }

    /** Undoes {@link #hide} when that stack is back. */
    public static void show(Object hidden) {
        current = (WeftFiber) hidden;
    }

    // ---- for transformed methods

    /** The coroutine that runs now. */
    @Unmanaged
    public static WeftFiber current() {
        return current;
    }

    /** Whether callers are to save their locals and return. */
    @Unmanaged
    public boolean isSuspending() {
        return state == SUSPENDING;
    }

    /** Whether a method that is called now goes on where it was. */
    @Unmanaged
    public boolean isResuming() {
        return state == RESUMING;
    }

    public static void reversePush(int value, WeftFiber fiber) {
        fiber.pushInt(value);
    }

    public static void reversePush(long value, WeftFiber fiber) {
        fiber.pushInt((int) value);
        fiber.pushInt((int) (value >> BITS));
    }

    public static void reversePush(float value, WeftFiber fiber) {
        fiber.pushInt(Float.floatToRawIntBits(value));
    }

    public static void reversePush(double value, WeftFiber fiber) {
        reversePush(Double.doubleToRawLongBits(value), fiber);
    }

    public static void reversePush(@Nullable PlatformObject value, WeftFiber fiber) {
        if (fiber.marks != 0 && fiber.marks % BITS == 0) {
            fiber.pushInt(fiber.mask);
        }
        fiber.marks++;
        fiber.mask <<= 1;
        if (value != null) {
            fiber.mask |= 1;
            fiber.pushReference(value);
        }
    }

    public static void reversePush(PlatformFunction value, WeftFiber fiber) {
        fiber.pushBox(new FunctionBox(value));
    }

    public static void reversePush(PlatformException value, WeftFiber fiber) {
        fiber.pushBox(new ExceptionBox(value));
    }

    private void pushInt(int value) {
        var stack = ints;
        if (stack == null || intTop == stack.length) {
            stack = grown(stack);
            ints = stack;
        }
        stack[intTop++] = value;
    }

    // By half: a parked task keeps this array, and a million of them may be parked.
    private static int[] grown(int @Nullable [] stack) {
        if (stack == null) {
            return new int[FIRST_INTS];
        }
        var more = new int[stack.length + stack.length / 2];
        System.arraycopy(stack, 0, more, 0, stack.length);
        return more;
    }

    private void pushReference(PlatformObject value) {
        var stack = references;
        if (stack == null || referenceTop == References.length(stack)) {
            stack = grown(stack);
            references = stack;
        }
        References.set(stack, referenceTop++, value);
    }

    private static References grown(@Nullable References stack) {
        if (stack == null) {
            return References.ofLength(FIRST_REFERENCES);
        }
        int length = References.length(stack);
        var more = References.ofLength(length + length / 2);
        References.copy(stack, more, length);
        return more;
    }

    private void pushBox(Object value) {
        var all = rare();
        if (all.boxTop == all.boxes.length) {
            var more = new @Nullable Object[all.boxTop * 2];
            System.arraycopy(all.boxes, 0, more, 0, all.boxTop);
            all.boxes = more;
        }
        all.boxes[all.boxTop++] = value;
    }

    private Rare rare() {
        if (rare == null) {
            rare = new Rare();
        }
        return rare;
    }

    @Unmanaged
    public int popInt() {
        return ints[--intTop];
    }

    public long popLong() {
        long high = popInt();
        return high << BITS | popInt() & 0xffff_ffffL;
    }

    public float popFloat() {
        return Float.intBitsToFloat(popInt());
    }

    public double popDouble() {
        return Double.longBitsToDouble(popLong());
    }

    public @Nullable PlatformObject popPlatformObject() {
        boolean there = (mask & 1) != 0;
        mask >>>= 1;
        if (--marks != 0 && marks % BITS == 0) {
            mask = popInt();
        }
        return there ? popReference() : null;
    }

    private @Nullable PlatformObject popReference() {
        var stack = references;
        var value = References.get(stack, --referenceTop);
        References.set(stack, referenceTop, null);
        return value;
    }

    public @Nullable PlatformFunction popPlatformFunction() {
        return ((FunctionBox) popBox()).value;
    }

    public PlatformException popPlatformException() {
        return ((ExceptionBox) popBox()).value;
    }

    private @Nullable Object popBox() {
        var value = rare.boxes[--rare.boxTop];
        rare.boxes[rare.boxTop] = null;
        return value;
    }

    // No records: their equals() would hand such a value to code that takes Java objects only.

    private static final class FunctionBox {
        final PlatformFunction value;

        FunctionBox(PlatformFunction value) {
            this.value = value;
        }
    }

    private static final class ExceptionBox {
        final PlatformException value;

        ExceptionBox(PlatformException value) {
            this.value = value;
        }
    }

    // ---- for what TeaVM compiles from native @Async methods: Thread.sleep and its like

    public static boolean getBoolean(@Nullable Object value) {
        return value != null && (Boolean) value;
    }

    public static byte getByte(@Nullable Object value) {
        return value == null ? 0 : (Byte) value;
    }

    public static short getShort(@Nullable Object value) {
        return value == null ? 0 : (Short) value;
    }

    public static int getInt(@Nullable Object value) {
        return value == null ? 0 : (Integer) value;
    }

    public static char getChar(@Nullable Object value) {
        return value == null ? 0 : (Character) value;
    }

    public static long getLong(@Nullable Object value) {
        return value == null ? 0 : (Long) value;
    }

    public static float getFloat(@Nullable Object value) {
        return value == null ? 0 : (Float) value;
    }

    public static double getDouble(@Nullable Object value) {
        return value == null ? 0 : (Double) value;
    }

    /** Suspends until {@code call}'s callback is told a result or a failure. */
    public static @Nullable Object suspend(AsyncCall call) throws Throwable {
        var fiber = current;
        if (fiber.state == RESUMING) {
            leave();
            var wait = fiber.rare().wait;
            fiber.rare().wait = null;
            if (wait != null && wait.failure != null) {
                throw wait.failure;
            }
            return wait == null ? null : wait.result;
        }
        leave();
        var wait = new Wait(fiber, Thread.currentThread());
        fiber.rare().wait = wait;
        call.run(wait);
        return null;
    }

    private static final class Wait implements AsyncCallback<Object> {
        final WeftFiber fiber;
        final Thread thread;
        boolean over;

        @Nullable
        Object result;

        @Nullable
        Throwable failure;

        Wait(WeftFiber fiber, Thread thread) {
            this.fiber = fiber;
            this.thread = thread;
        }

        @Override
        public void complete(@Nullable Object result) {
            this.result = result;
            end();
        }

        @Override
        public void error(Throwable failure) {
            this.failure = failure;
            end();
        }

        private void end() {
            over = true;
            if (current != fiber) {
                setCurrentThread(thread);
                fiber.goOn();
            } // else its stack still unwinds, and goOn() sees to it
        }
    }

    /** Enters this coroutine, again as long as what it waits for is over before it has left the stack. */
    private void goOn() {
        do {
            enter();
        } while (state == SUSPENDING && rare != null && rare.wait != null && rare.wait.over);
        if (state == RUNNING && rare != null && !rare.daemon && --userThreadCount == 0) {
            EventQueue.stop();
        }
    }

    static native void setCurrentThread(Thread thread);

    /** Runs {@code runner} as a coroutine until it first suspends. */
    public static void start(FiberRunner runner, boolean daemon) {
        var fiber = new WeftFiber();
        fiber.rare().runner = runner;
        fiber.rare().daemon = daemon;
        fiber.goOn();
    }

    static void startMain(String[] args) {
        start(() -> runMain(args), false);
    }

    public static native void runMain(String[] args);
}
