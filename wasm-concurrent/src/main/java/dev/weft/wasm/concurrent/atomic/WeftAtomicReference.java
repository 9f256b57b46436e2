package dev.weft.wasm.concurrent.atomic;

import java.io.Serializable;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.atomic.AtomicReference}. */
public class WeftAtomicReference<V extends @Nullable Object> implements Serializable {

    private static final long serialVersionUID = 1L;

    private transient V value;

    @SuppressWarnings("NullAway") // null is the first value, as the contract has it
    public WeftAtomicReference() {}

    public WeftAtomicReference(V initialValue) {
        value = initialValue;
    }

    public final V get() {
        return value;
    }

    public final void set(V newValue) {
        value = newValue;
    }

    public final void lazySet(V newValue) {
        value = newValue;
    }

    public final V getAndSet(V newValue) {
        V before = value;
        value = newValue;
        return before;
    }

    public final boolean compareAndSet(V expected, V newValue) {
        if (value != expected) {
            return false;
        }
        value = newValue;
        return true;
    }

    public final V compareAndExchange(V expected, V newValue) {
        V before = value;
        if (before == expected) {
            value = newValue;
        }
        return before;
    }

    public final V compareAndExchangeAcquire(V expected, V newValue) {
        return compareAndExchange(expected, newValue);
    }

    public final V compareAndExchangeRelease(V expected, V newValue) {
        return compareAndExchange(expected, newValue);
    }

    @Deprecated
    public final boolean weakCompareAndSet(V expected, V newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetPlain(V expected, V newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetVolatile(V expected, V newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetAcquire(V expected, V newValue) {
        return compareAndSet(expected, newValue);
    }

    public final boolean weakCompareAndSetRelease(V expected, V newValue) {
        return compareAndSet(expected, newValue);
    }

    public final V getPlain() {
        return value;
    }

    public final V getOpaque() {
        return value;
    }

    public final V getAcquire() {
        return value;
    }

    public final void setPlain(V newValue) {
        value = newValue;
    }

    public final void setOpaque(V newValue) {
        value = newValue;
    }

    public final void setRelease(V newValue) {
        value = newValue;
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final V getAndUpdate(UnaryOperator<V> update) {
        while (true) {
            V before = value;
            if (compareAndSet(before, update.apply(before))) {
                return before;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final V updateAndGet(UnaryOperator<V> update) {
        while (true) {
            V before = value;
            V after = update.apply(before);
            if (compareAndSet(before, after)) {
                return after;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final V getAndAccumulate(V with, BinaryOperator<V> function) {
        return getAndUpdate(before -> function.apply(before, with));
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final V accumulateAndGet(V with, BinaryOperator<V> function) {
        return updateAndGet(before -> function.apply(before, with));
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
