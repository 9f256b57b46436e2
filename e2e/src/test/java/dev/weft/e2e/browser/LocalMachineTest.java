package dev.weft.e2e.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalMachineTest {
    private final LocalMachine machine = new LocalMachine();

    @Test
    void findsProgramsOnTheSearchPathOnly() {
        assertTrue(machine.executable("sh").isPresent());
        assertEquals(Optional.empty(), machine.executable("no-such-program-of-weft"));
    }

    @Test
    void passesTheExitCodeOn() throws Exception {
        assertEquals(3, machine.run(List.of("sh", "-c", "exit 3"), Duration.ofSeconds(20)));
    }

    @Test
    void aCommandGetsNoInput() throws Exception {
        assertEquals(1, machine.run(List.of("sh", "-c", "read line"), Duration.ofSeconds(20)));
    }

    @Test
    void aCommandThatDoesNotEndIsStopped() {
        IOException late =
                assertThrows(IOException.class, () -> machine.run(List.of("sleep", "100"), Duration.ofMillis(200)));
        assertTrue(late.getMessage().contains("was stopped: sleep 100"), late.getMessage());
    }
}
