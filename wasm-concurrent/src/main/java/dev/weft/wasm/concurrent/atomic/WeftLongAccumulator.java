package dev.weft.wasm.concurrent.atomic;

import java.io.Serializable;
import java.util.function.LongBinaryOperator;

/** Stands for {@link java.util.concurrent.atomic.LongAccumulator}. */
public class WeftLongAccumulator extends Number implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient LongBinaryOperator function;
    private final long identity;
    private long value;

    public WeftLongAccumulator(LongBinaryOperator accumulatorFunction, long identity) {
        function = accumulatorFunction;
        this.identity = identity;
        value = identity;
    }

    public void accumulate(long x) {
        value = function.applyAsLong(value, x);
    }

    public long get() {
        return value;
    }

    public void reset() {
        value = identity;
    }

    public long getThenReset() {
        long before = value;
        value = identity;
        return before;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }

    @Override
    public long longValue() {
        return value;
    }

    @Override
    public int intValue() {
        return (int) value;
    }

    @Override
    public float floatValue() {
        return value;
    }

    @Override
    public double doubleValue() {
        return value;
    }
}
