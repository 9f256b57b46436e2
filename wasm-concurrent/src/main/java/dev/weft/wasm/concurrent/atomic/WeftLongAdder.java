package dev.weft.wasm.concurrent.atomic;

import java.io.Serializable;

/** Stands for {@link java.util.concurrent.atomic.LongAdder}. */
public class WeftLongAdder extends Number implements Serializable {

    private static final long serialVersionUID = 1L;

    private long sum;

    public WeftLongAdder() {}

    public void add(long x) {
        sum += x;
    }

    public void increment() {
        sum++;
    }

    public void decrement() {
        sum--;
    }

    public long sum() {
        return sum;
    }

    public void reset() {
        sum = 0;
    }

    public long sumThenReset() {
        long before = sum;
        sum = 0;
        return before;
    }

    @Override
    public String toString() {
        return Long.toString(sum);
    }

    @Override
    public long longValue() {
        return sum;
    }

    @Override
    public int intValue() {
        return (int) sum;
    }

    @Override
    public float floatValue() {
        return sum;
    }

    @Override
    public double doubleValue() {
        return sum;
    }
}
