package dev.weft.wasm.concurrent.atomic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.atomic.AtomicReferenceArray}. */
public class WeftAtomicReferenceArray<E extends @Nullable Object> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient E[] array;

    @SuppressWarnings("unchecked") // nobody else sees the array
    public WeftAtomicReferenceArray(int length) {
        array = (E[]) new Object[length];
    }

    @SuppressWarnings("unchecked") // nobody else sees the array
    public WeftAtomicReferenceArray(E[] array) {
        this.array = (E[]) Arrays.copyOf(array, array.length, Object[].class);
    }

    private void check(int i) {
        if (i < 0 || i >= array.length) {
            throw new ArrayIndexOutOfBoundsException("Index " + i + " out of bounds for length " + array.length);
        }
    }

    public final int length() {
        return array.length;
    }

    public final E get(int i) {
        check(i);
        return array[i];
    }

    public final void set(int i, E newValue) {
        check(i);
        array[i] = newValue;
    }

    public final void lazySet(int i, E newValue) {
        set(i, newValue);
    }

    public final E getAndSet(int i, E newValue) {
        E before = get(i);
        array[i] = newValue;
        return before;
    }

    public final boolean compareAndSet(int i, E expected, E newValue) {
        if (get(i) != expected) {
            return false;
        }
        array[i] = newValue;
        return true;
    }

    public final E compareAndExchange(int i, E expected, E newValue) {
        E before = get(i);
        if (before == expected) {
            array[i] = newValue;
        }
        return before;
    }

    public final E compareAndExchangeAcquire(int i, E expected, E newValue) {
        return compareAndExchange(i, expected, newValue);
    }

    public final E compareAndExchangeRelease(int i, E expected, E newValue) {
        return compareAndExchange(i, expected, newValue);
    }

    @Deprecated
    public final boolean weakCompareAndSet(int i, E expected, E newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetPlain(int i, E expected, E newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetVolatile(int i, E expected, E newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetAcquire(int i, E expected, E newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final boolean weakCompareAndSetRelease(int i, E expected, E newValue) {
        return compareAndSet(i, expected, newValue);
    }

    public final E getPlain(int i) {
        return get(i);
    }

    public final E getOpaque(int i) {
        return get(i);
    }

    public final E getAcquire(int i) {
        return get(i);
    }

    public final void setPlain(int i, E newValue) {
        set(i, newValue);
    }

    public final void setOpaque(int i, E newValue) {
        set(i, newValue);
    }

    public final void setRelease(int i, E newValue) {
        set(i, newValue);
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final E getAndUpdate(int i, UnaryOperator<E> update) {
        while (true) {
            E before = get(i);
            if (compareAndSet(i, before, update.apply(before))) {
                return before;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final E updateAndGet(int i, UnaryOperator<E> update) {
        while (true) {
            E before = get(i);
            E after = update.apply(before);
            if (compareAndSet(i, before, after)) {
                return after;
            }
        }
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final E getAndAccumulate(int i, E with, BinaryOperator<E> function) {
        return getAndUpdate(i, before -> function.apply(before, with));
    }

    /** The function may suspend: it is asked again if the value has changed meanwhile. */
    public final E accumulateAndGet(int i, E with, BinaryOperator<E> function) {
        return updateAndGet(i, before -> function.apply(before, with));
    }

    @Override
    public String toString() {
        return Arrays.toString(array);
    }
}
