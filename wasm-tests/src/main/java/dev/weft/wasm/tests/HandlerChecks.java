package dev.weft.wasm.tests;

import static dev.weft.wasm.tests.HostChecks.require;

import dev.weft.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Handlers around handlers, in the shapes that TeaVM by itself gets wrong: a body that always ends by a throw or a return, and one that does not. */
final class HandlerChecks {

    private HandlerChecks() {}

    private interface Case {
        int run(int code) throws Exception;
    }

    static String nested() {
        Case[] cases = {
            HandlerChecks::bodyGoesOn,
            HandlerChecks::bodyReturns,
            HandlerChecks::bodyAlwaysThrows,
            HandlerChecks::sameKind,
            HandlerChecks::inLoop,
            HandlerChecks::inlined,
        };
        for (int number = 0; number < cases.length; number++) {
            int answer;
            try {
                answer = cases[number].run(7);
            } catch (Exception passedBy) {
                throw new AssertionError("case " + number + ": passed by its handler: " + passedBy, passedBy);
            }
            require(answer == -7, "case " + number + " answered " + answer);
        }
        return cases.length + " shapes";
    }

    private static void fail(int code) throws IOException {
        Task.yield();
        if (code != 0) {
            throw new IOException(Integer.toString(code));
        }
    }

    private static int code(Exception failure) {
        return -Integer.parseInt(String.valueOf(
                failure.getCause() == null
                        ? failure.getMessage()
                        : failure.getCause().getMessage()));
    }

    private static int bodyGoesOn(int code) {
        try {
            try {
                fail(code);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } catch (UncheckedIOException e) {
            return code(e);
        }
        return 0;
    }

    private static int bodyReturns(int code) {
        try {
            try {
                fail(code);
                return 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                Task.yield();
            }
        } catch (UncheckedIOException e) {
            return code(e);
        }
    }

    private static int bodyAlwaysThrows(int code) {
        Object known = code > 5 ? "many" : new int[code];
        int after = 0;
        try {
            try {
                try {
                    if (known != null) {
                        throw new IOException("1");
                    }
                } catch (IOException e) {
                    after = code(e);
                }
                if (known != null && after < 0) {
                    throw new IOException(Integer.toString(code));
                }
            } catch (IOException e) {
                after = code(e);
            }
            if (after == 0) {
                fail(code);
            }
        } catch (IOException e) {
            return 1; // The wrong one.
        }
        return after;
    }

    private static int sameKind(int code) {
        try {
            try {
                fail(1);
                return 0;
            } catch (IOException e) {
                fail(code);
                return 1;
            }
        } catch (IOException e) {
            return code(e);
        }
    }

    private static int inLoop(int code) {
        while (true) {
            try {
                try {
                    fail(1);
                } catch (IOException e) {
                    fail(code);
                }
            } catch (IOException e) {
                return code(e);
            }
        }
    }

    private static int inlined(int code) {
        try {
            return wrapping(code);
        } catch (UncheckedIOException e) {
            return code(e);
        }
    }

    private static int wrapping(int code) {
        try {
            fail(code);
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
