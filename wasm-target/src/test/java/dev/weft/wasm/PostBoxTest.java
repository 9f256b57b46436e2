package dev.weft.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostBoxTest {

    private final List<String> trail = new ArrayList<>();
    private final PostBox box = new PostBox(() -> trail.add("ring"));

    @Test
    void callbacksRunInOrderAndWhatTheyPostWaitsForTheNextTime() {
        box.post(() -> {
            trail.add("first");
            box.post(() -> trail.add("third"));
        });
        box.post(() -> trail.add("second"));
        box.run();
        assertFalse(box.isEmpty());
        assertEquals(List.of("ring", "ring", "first", "ring", "second"), trail);
        box.run();
        assertTrue(box.isEmpty());
        assertEquals("third", trail.get(trail.size() - 1));
    }

    @Test
    void aCallbackThatThrowsLeavesTheOthersInTheBox() {
        box.post(() -> {
            throw new IllegalStateException("mine");
        });
        box.post(() -> trail.add("second"));
        try {
            box.run();
        } catch (IllegalStateException mine) {
            trail.add(mine.getMessage());
        }
        box.run();
        assertEquals(List.of("ring", "ring", "mine", "second"), trail);
    }
}
