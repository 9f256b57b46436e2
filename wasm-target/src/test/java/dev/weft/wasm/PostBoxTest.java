package dev.weft.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostBoxTest {

    private final List<String> trail = new ArrayList<>();
    private final PostBox box = new PostBox(() -> trail.add("ring"), this::guard);

    /** What weft-turns.js does. */
    private void guard() {
        for (boolean done = false; !done; ) {
            try {
                box.runAll();
                done = true;
            } catch (IllegalStateException reported) {
                trail.add(reported.getMessage());
            }
        }
    }

    @Test
    void callbacksRunInTheOrderTheyWerePostedAndThoseTheyPostRunNextTime() {
        box.post(() -> {
            trail.add("first");
            box.post(() -> trail.add("third"));
        });
        box.post(() -> trail.add("second"));
        assertTrue(box.runPosted());
        assertEquals(List.of("ring", "ring", "first", "ring", "second"), trail);
        assertTrue(box.runPosted());
        assertEquals(List.of("ring", "ring", "first", "ring", "second", "third"), trail);
        assertTrue(box.isEmpty());
        assertFalse(box.runPosted());
    }

    @Test
    void aCallbackThatThrowsCostsNoOther() {
        box.post(() -> {
            throw new IllegalStateException("mine");
        });
        box.post(() -> trail.add("second"));
        assertTrue(box.runPosted());
        assertEquals(List.of("ring", "ring", "mine", "second"), trail);
    }
}
