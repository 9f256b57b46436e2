package dev.weft.wasm.concurrent.atomic;

import java.io.Serializable;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Stands for {@link java.util.concurrent.atomic.AtomicLong}. */
public class WeftAtomicLong extends Number implements Serializable {

    private static final long serialVersionUID = 1L;

    private long value;

    public WeftAtomicLong() {}

    public WeftAtomicLong(long initialValue) {
        value = initialValue;
    }

    public final long get() {
        return value;
    }

    public final void set(long newValue) {
        value = newValue;
    }

    public final void lazySet(long newValue) {
        value = newValue;
    }

    public final long getAndSet(long newValue) {
        long before = value;
        value = newValue;
        return before;
    }

    public final boolean compareAndSet(long expected, long newValue) {
        if (value != expected) {
            return false;
        }
        value = newValue;
        return true;
    }

    public final long compareAndExchange(long expected, long newValue) {
        long before = value;
        if (before == expected) {
            value = newValue;
        }
        return before;
    }

    public final long compareAndExchangeAcquire(long expected, long newValue) {
        return compareAndExchange(expected, newValue);
    }

    public final long compareAndExchangeRelease(long expected, long newValue) {
        return compareAndExchange(expected, newValue);
    }

    @Deprecated
    public final boolean weakCompareAndSet(long expected, long newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetPlain(long expected, long newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetVolatile(long expected, long newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetAcquire(long expected, long newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetRelease(long expected, long newValue) {
        return compareAndSet(expected, newValue);
    }

    public final long getPlain() {
        return value;
    }

    public final long getOpaque() {
        return value;
    }

    public final long getAcquire() {
        return value;
    }

    public final void setPlain(long newValue) {
        value = newValue;
    }

    public final void setOpaque(long newValue) {
        value = newValue;
    }

    public final void setRelease(long newValue) {
        value = newValue;
    }

    public final long getAndIncrement() {
        return value++;
    }

    public final long getAndDecrement() {
        return value--;
    }

    public final long getAndAdd(long delta) {
        long before = value;
        value += delta;
        return before;
    }

    public final long incrementAndGet() {
        return ++value;
    }

    public final long decrementAndGet() {
        return --value;
    }

    public final long addAndGet(long delta) {
        value += delta;
        return value;
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final long getAndUpdate(LongUnaryOperator update) {
        while (true) {
            long before = value;
            if (compareAndSet(before, update.applyAsLong(before))) {
                return before;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final long updateAndGet(LongUnaryOperator update) {
        while (true) {
            long before = value;
            long after = update.applyAsLong(before);
            if (compareAndSet(before, after)) {
                return after;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final long getAndAccumulate(long with, LongBinaryOperator function) {
        return getAndUpdate(before -> function.applyAsLong(before, with));
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final long accumulateAndGet(long with, LongBinaryOperator function) {
        return updateAndGet(before -> function.applyAsLong(before, with));
    }

    @Override
    public int intValue() {
        return (int) value;
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
        return Long.toString(value);
    }
}
