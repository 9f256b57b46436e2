package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.channel.Channel;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import org.junit.jupiter.api.Test;

class JvmHostTest {

    @Test
    void smoke() {
        int sum = JvmHost.run("main", () -> {
            Channel<Integer> numbers = Channel.rendezvous("numbers");
            return Scope.call("both", scope -> {
                scope.run("producer", () -> {
                    for (int i = 0; i < 10; i++) {
                        numbers.send(i);
                        Task.sleepMillis(1);
                    }
                    numbers.close();
                });
                int total = 0;
                for (Integer n = numbers.receiveOrClosed(); n != null; n = numbers.receiveOrClosed()) {
                    total += n;
                }
                return total;
            });
        });
        assertEquals(45, sum);
    }
}
