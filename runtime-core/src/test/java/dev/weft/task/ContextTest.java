package dev.weft.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ContextTest {

    /** Whatever is set in whatever order: each context of the chain answers what a map that was copied at that point does. */
    @Property(tries = 300)
    void everyContextOfAChainIsLikeACopiedMap(@ForAll @Size(max = 60) List<@IntRange(max = 19) Integer> order) {
        List<Context.Key<Integer>> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            keys.add(Context.key(i % 4 == 0 ? "same" : "key " + i, -1));
        }
        Map<Context, Map<Integer, Integer>> expected = new HashMap<>();
        Context context = Context.empty();
        Map<Integer, Integer> map = new HashMap<>();
        for (int step = 0; step < order.size(); step++) {
            context = context.with(keys.get(order.get(step)), step);
            map.put(order.get(step), step);
            expected.put(context, new HashMap<>(map));
        }
        expected.forEach((seen, values) -> {
            for (int i = 0; i < 20; i++) {
                assertEquals(values.getOrDefault(i, -1), seen.get(keys.get(i)));
                assertEquals(values.containsKey(i), seen.has(keys.get(i)));
            }
        });
    }

    @Test
    void settingAKeyAgainTakesNoMoreRoom() throws ReflectiveOperationException {
        Context.Key<Integer> key = Context.key("key");
        Context context = Context.empty();
        for (int i = 0; i < 1_000; i++) {
            context = context.with(key, i);
        }
        var table = Context.class.getDeclaredField("table");
        table.setAccessible(true);
        int length = ((Object[]) table.get(context)).length;
        assertTrue(length <= 4, "one value in a table of " + length);
    }

    @Test
    void nullsAreRefusedWhereTheyMakeNoSense() {
        assertThrows(NullPointerException.class, () -> Context.key(null));
        assertThrows(NullPointerException.class, () -> Context.empty().withTraceId(null));
        assertNull(Context.empty().get(Context.key("key")));
    }
}
