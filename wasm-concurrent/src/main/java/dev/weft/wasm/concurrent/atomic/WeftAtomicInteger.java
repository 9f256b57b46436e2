package dev.weft.wasm.concurrent.atomic;

import java.io.Serializable;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** Stands for {@link java.util.concurrent.atomic.AtomicInteger}. */
public class WeftAtomicInteger extends Number implements Serializable {

    private static final long serialVersionUID = 1L;

    private int value;

    public WeftAtomicInteger() {}

    public WeftAtomicInteger(int initialValue) {
        value = initialValue;
    }

    public final int get() {
        return value;
    }

    public final void set(int newValue) {
        value = newValue;
    }

    public final void lazySet(int newValue) {
        value = newValue;
    }

    public final int getAndSet(int newValue) {
        int before = value;
        value = newValue;
        return before;
    }

    public final boolean compareAndSet(int expected, int newValue) {
        if (value != expected) {
            return false;
        }
        value = newValue;
        return true;
    }

    public final int compareAndExchange(int expected, int newValue) {
        int before = value;
        if (before == expected) {
            value = newValue;
        }
        return before;
    }

    public final int compareAndExchangeAcquire(int expected, int newValue) {
        return compareAndExchange(expected, newValue);
    }

    public final int compareAndExchangeRelease(int expected, int newValue) {
        return compareAndExchange(expected, newValue);
    }

    @Deprecated
    public final boolean weakCompareAndSet(int expected, int newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetPlain(int expected, int newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetVolatile(int expected, int newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetAcquire(int expected, int newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetRelease(int expected, int newValue) {
        return compareAndSet(expected, newValue);
    }

    public final int getPlain() {
        return value;
    }

    public final int getOpaque() {
        return value;
    }

    public final int getAcquire() {
        return value;
    }

    public final void setPlain(int newValue) {
        value = newValue;
    }

    public final void setOpaque(int newValue) {
        value = newValue;
    }

    public final void setRelease(int newValue) {
        value = newValue;
    }

    public final int getAndIncrement() {
        return value++;
    }

    public final int getAndDecrement() {
        return value--;
    }

    public final int getAndAdd(int delta) {
        int before = value;
        value += delta;
        return before;
    }

    public final int incrementAndGet() {
        return ++value;
    }

    public final int decrementAndGet() {
        return --value;
    }

    public final int addAndGet(int delta) {
        value += delta;
        return value;
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final int getAndUpdate(IntUnaryOperator update) {
        while (true) {
            int before = value;
            if (compareAndSet(before, update.applyAsInt(before))) {
                return before;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final int updateAndGet(IntUnaryOperator update) {
        while (true) {
            int before = value;
            int after = update.applyAsInt(before);
            if (compareAndSet(before, after)) {
                return after;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final int getAndAccumulate(int with, IntBinaryOperator function) {
        return getAndUpdate(before -> function.applyAsInt(before, with));
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final int accumulateAndGet(int with, IntBinaryOperator function) {
        return updateAndGet(before -> function.applyAsInt(before, with));
    }

    @Override
    public int intValue() {
        return value;
    }

    @Override
    public long longValue() {
        return value;
    }

    @Override
    public float floatValue() {
        return value;
    }

    @Override
    public double doubleValue() {
        return value;
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
