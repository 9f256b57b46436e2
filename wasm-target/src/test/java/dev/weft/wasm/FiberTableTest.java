package dev.weft.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FiberTableTest {

    private final JspiFibers owner = new JspiFibers();

    @Property(tries = 100)
    void numbersAreUniqueAmongTheLivingAndUsedAgainAfterwards(@ForAll long seed) {
        var random = new Random(seed);
        var table = new FiberTable();
        Map<Integer, JspiFiber> living = new HashMap<>();
        int most = 0;
        for (int step = 0; step < 1_000; step++) {
            if (living.isEmpty() || random.nextInt(5) < 3) {
                var fiber = new JspiFiber(table.reserve(), owner, () -> {});
                table.put(fiber);
                assertEquals(null, living.put(fiber.id, fiber));
                most = Math.max(most, living.size());
            } else {
                int id = living.keySet().iterator().next();
                living.remove(id);
                table.release(id);
                assertThrows(IllegalStateException.class, () -> table.get(id));
            }
            living.forEach((id, fiber) -> assertSame(fiber, table.get(id)));
        }
        int highest = most;
        living.keySet().forEach(id -> assertEquals(true, id < highest));
    }
}
