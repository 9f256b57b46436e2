package dev.weft.wasm.concurrent.atomic;

import java.io.Serializable;
import java.util.function.DoubleBinaryOperator;

/** Stands for {@link java.util.concurrent.atomic.DoubleAccumulator}. */
public class WeftDoubleAccumulator extends Number implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient DoubleBinaryOperator function;
    private final double identity;
    private double value;

    public WeftDoubleAccumulator(DoubleBinaryOperator accumulatorFunction, double identity) {
        function = accumulatorFunction;
        this.identity = identity;
        value = identity;
    }

    public void accumulate(double x) {
        value = function.applyAsDouble(value, x);
    }

    public double get() {
        return value;
    }

    public void reset() {
        value = identity;
    }

    public double getThenReset() {
        double before = value;
        value = identity;
        return before;
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }

    @Override
    public long longValue() {
        return (long) value;
    }

    @Override
    public int intValue() {
        return (int) value;
    }

    @Override
    public float floatValue() {
        return (float) value;
    }

    @Override
    public double doubleValue() {
        return value;
    }
}
