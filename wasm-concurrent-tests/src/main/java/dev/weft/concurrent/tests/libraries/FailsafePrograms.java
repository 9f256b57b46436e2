package dev.weft.concurrent.tests.libraries;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.Fallback;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.weft.concurrent.tests.Suite;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Failsafe: retries, timeouts that interrupt, circuit breakers, asynchronous executions. */
final class FailsafePrograms {

    private FailsafePrograms() {}

    static void addTo(Suite suite) {
        suite.add("retry", out -> {
            int[] tries = new int[1];
            RetryPolicy<Object> policy = RetryPolicy.builder()
                    .handle(IllegalStateException.class)
                    .withDelay(Duration.ofMillis(2))
                    .withMaxRetries(5)
                    .build();
            out.say(
                    Failsafe.with(policy).get(() -> {
                        if (++tries[0] < 4) {
                            throw new IllegalStateException();
                        }
                        return "done";
                    }),
                    tries[0]);
        });
        suite.add("asynchronous retry", out -> {
            int[] tries = new int[1];
            RetryPolicy<Object> policy =
                    RetryPolicy.builder().withDelay(Duration.ofMillis(2)).build();
            out.say(Failsafe.with(policy)
                    .getAsync(() -> {
                        if (++tries[0] < 3) {
                            throw new IllegalStateException();
                        }
                        return tries[0];
                    })
                    .get());
        });
        suite.add("timeout interrupts", out -> {
            Timeout<Object> timeout =
                    Timeout.builder(Duration.ofMillis(20)).withInterrupt().build();
            out.tell(
                    "timeout",
                    () -> Failsafe.with(timeout).get(() -> {
                        new CountDownLatch(1).await();
                        return "never";
                    }));
        });
        suite.add("fallback", out -> {
            Fallback<Object> fallback = Fallback.of("instead");
            out.say(Failsafe.with(fallback).get(() -> {
                throw new IllegalStateException();
            }));
        });
        suite.add("circuit breaker", out -> {
            CircuitBreaker<Object> breaker = CircuitBreaker.builder()
                    .withFailureThreshold(2)
                    .withDelay(Duration.ofHours(1))
                    .build();
            for (int i = 0; i < 3; i++) {
                out.tell(
                        "call",
                        () -> Failsafe.with(breaker).get(() -> {
                            throw new IllegalStateException();
                        }));
            }
            out.say(breaker.isOpen(), breaker.getFailureCount());
        });
    }
}
