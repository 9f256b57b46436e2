package dev.weft.task;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.loop.Waiter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

/** A million tasks may be parked: what one costs beside its fiber's stack is counted, field by field. */
class SizeTest {

    private static final int HEADER = 12;

    private static final int REFERENCE = 4;

    @Test
    void aTaskParkedInAReceiveIsSmall() {
        int task = size(Task.class);
        int waiter = size(Waiter.class);
        assertTrue(task <= 96, "a task has " + task + " bytes");
        assertTrue(task + waiter <= 136, task + " + " + waiter + " bytes");
    }

    /** On a 64-bit JVM with compressed references: no gaps, for superclasses leave none that subclasses do not fill. */
    private static int size(Class<?> type) {
        int bytes = HEADER;
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    bytes += size(field);
                }
            }
        }
        return (bytes + 7) / 8 * 8;
    }

    private static int size(Field field) {
        Class<?> type = field.getType();
        if (type == long.class || type == double.class) {
            return 8;
        }
        if (type == byte.class || type == boolean.class) {
            return 1;
        }
        return type == short.class || type == char.class ? 2 : REFERENCE;
    }
}
