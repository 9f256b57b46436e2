package dev.weft.wasm.concurrent.atomic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Stands for {@link java.util.concurrent.atomic.AtomicLongArray}. */
public class WeftAtomicLongArray implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long[] array;

    public WeftAtomicLongArray(int length) {
        array = new long[length];
    }

    public WeftAtomicLongArray(long[] array) {
        this.array = array.clone();
    }

    private void check(int i) {
        if (i < 0 || i >= array.length) {
            throw new ArrayIndexOutOfBoundsException("Index " + i + " out of bounds for length " + array.length);
        }
    }

    public final int length() {
        return array.length;
    }

    public final long get(int i) {
        check(i);
        return array[i];
    }

    public final void set(int i, long newValue) {
        check(i);
        array[i] = newValue;
    }

    public final void lazySet(int i, long newValue) {
        set(i, newValue);
    }

    public final long getAndSet(int i, long newValue) {
        long before = get(i);
        array[i] = newValue;
        return before;
    }

    public final boolean compareAndSet(int i, long expected, long newValue) {
        if (get(i) != expected) {
            return false;
        }
        array[i] = newValue;
        return true;
    }

    public final long compareAndExchange(int i, long expected, long newValue) {
        long before = get(i);
        if (before == expected) {
            array[i] = newValue;
        }
        return before;
    }

    public final long compareAndExchangeAcquire(int i, long expected, long newValue) {
        return compareAndExchange(i, expected, newValue);
    }

    public final long compareAndExchangeRelease(int i, long expected, long newValue) {
        return compareAndExchange(i, expected, newValue);
    }

    @Deprecated
    public final boolean weakCompareAndSet(int i, long expected, long newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetPlain(int i, long expected, long newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetVolatile(int i, long expected, long newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetAcquire(int i, long expected, long newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetRelease(int i, long expected, long newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final long getPlain(int i) {
        return get(i);
    }

    public final long getOpaque(int i) {
        return get(i);
    }

    public final long getAcquire(int i) {
        return get(i);
    }

    public final void setPlain(int i, long newValue) {
        set(i, newValue);
    }

    public final void setOpaque(int i, long newValue) {
        set(i, newValue);
    }

    public final void setRelease(int i, long newValue) {
        set(i, newValue);
    }

    public final long getAndIncrement(int i) {
        return getAndAdd(i, 1);
    }

    public final long getAndDecrement(int i) {
        return getAndAdd(i, -1);
    }

    public final long getAndAdd(int i, long delta) {
        long before = get(i);
        array[i] += delta;
        return before;
    }

    public final long incrementAndGet(int i) {
        return addAndGet(i, 1);
    }

    public final long decrementAndGet(int i) {
        return addAndGet(i, -1);
    }

    public final long addAndGet(int i, long delta) {
        check(i);
        array[i] += delta;
        return array[i];
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final long getAndUpdate(int i, LongUnaryOperator update) {
        while (true) {
            long before = get(i);
            if (compareAndSet(i, before, update.applyAsLong(before))) {
                return before;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final long updateAndGet(int i, LongUnaryOperator update) {
        while (true) {
            long before = get(i);
            long after = update.applyAsLong(before);
            if (compareAndSet(i, before, after)) {
                return after;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final long getAndAccumulate(int i, long with, LongBinaryOperator function) {
        return getAndUpdate(i, before -> function.applyAsLong(before, with));
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final long accumulateAndGet(int i, long with, LongBinaryOperator function) {
        return updateAndGet(i, before -> function.applyAsLong(before, with));
    }

    @Override
    public String toString() {
        return Arrays.toString(array);
    }
}
