package dev.weft.wasm.compiler.sample;

/** Loops of several shapes for the weaver to find; never run. */
public final class Loops {

    static final int[] TABLE = fill(new int[64]);
    static int plain = 7;

    private Loops() {}

    static int[] fill(int[] table) {
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < i; j++) {
                table[i] += j;
            }
        }
        return table;
    }

    static int single(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += i;
        }
        return sum;
    }

    static int callsInLoop(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += single(i);
        }
        return sum;
    }

    static int three(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    sum += i * j * k;
                }
            }
        }
        return sum;
    }

    static int twoInOne(int n) {
        int sum = 0;
        while (sum < n) {
            for (int j = 0; j < n; j++) {
                sum += j;
            }
            for (int k = 0; k < n; k++) {
                sum -= k;
            }
            sum++;
        }
        return sum;
    }

    static synchronized int locked(int n) {
        return three(n) + nested(n);
    }

    static synchronized int lockedLoops(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum += i * j;
            }
        }
        return sum;
    }

    static int holdsMonitor(Object lock, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            synchronized (lock) {
                for (int j = 0; j < n; j++) {
                    sum += i * j;
                }
            }
        }
        return sum;
    }

    static int nested(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            try {
                for (int j = 0; j < n; j++) {
                    sum += i / j;
                }
            } catch (ArithmeticException e) {
                sum--;
            }
        }
        return sum;
    }
}
