package dev.weft.wasm.concurrent.atomic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** Stands for {@link java.util.concurrent.atomic.AtomicIntegerArray}. */
public class WeftAtomicIntegerArray implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int[] array;

    public WeftAtomicIntegerArray(int length) {
        array = new int[length];
    }

    public WeftAtomicIntegerArray(int[] array) {
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

    public final int get(int i) {
        check(i);
        return array[i];
    }

    public final void set(int i, int newValue) {
        check(i);
        array[i] = newValue;
    }

    public final void lazySet(int i, int newValue) {
        set(i, newValue);
    }

    public final int getAndSet(int i, int newValue) {
        int before = get(i);
        array[i] = newValue;
        return before;
    }

    public final boolean compareAndSet(int i, int expected, int newValue) {
        if (get(i) != expected) {
            return false;
        }
        array[i] = newValue;
        return true;
    }

    public final int compareAndExchange(int i, int expected, int newValue) {
        int before = get(i);
        if (before == expected) {
            array[i] = newValue;
        }
        return before;
    }

    public final int compareAndExchangeAcquire(int i, int expected, int newValue) {
        return compareAndExchange(i, expected, newValue);
    }

    public final int compareAndExchangeRelease(int i, int expected, int newValue) {
        return compareAndExchange(i, expected, newValue);
    }

    @Deprecated
    public final boolean weakCompareAndSet(int i, int expected, int newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetPlain(int i, int expected, int newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetVolatile(int i, int expected, int newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetAcquire(int i, int expected, int newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetRelease(int i, int expected, int newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final int getPlain(int i) {
        return get(i);
    }

    public final int getOpaque(int i) {
        return get(i);
    }

    public final int getAcquire(int i) {
        return get(i);
    }

    public final void setPlain(int i, int newValue) {
        set(i, newValue);
    }

    public final void setOpaque(int i, int newValue) {
        set(i, newValue);
    }

    public final void setRelease(int i, int newValue) {
        set(i, newValue);
    }

    public final int getAndIncrement(int i) {
        return getAndAdd(i, 1);
    }

    public final int getAndDecrement(int i) {
        return getAndAdd(i, -1);
    }

    public final int getAndAdd(int i, int delta) {
        int before = get(i);
        array[i] += delta;
        return before;
    }

    public final int incrementAndGet(int i) {
        return addAndGet(i, 1);
    }

    public final int decrementAndGet(int i) {
        return addAndGet(i, -1);
    }

    public final int addAndGet(int i, int delta) {
        check(i);
        array[i] += delta;
        return array[i];
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final int getAndUpdate(int i, IntUnaryOperator update) {
        while (true) {
            int before = get(i);
            if (compareAndSet(i, before, update.applyAsInt(before))) {
                return before;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final int updateAndGet(int i, IntUnaryOperator update) {
        while (true) {
            int before = get(i);
            int after = update.applyAsInt(before);
            if (compareAndSet(i, before, after)) {
                return after;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final int getAndAccumulate(int i, int with, IntBinaryOperator function) {
        return getAndUpdate(i, before -> function.applyAsInt(before, with));
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final int accumulateAndGet(int i, int with, IntBinaryOperator function) {
        return updateAndGet(i, before -> function.applyAsInt(before, with));
    }

    @Override
    public String toString() {
        return Arrays.toString(array);
    }
}
