package dev.weft.test;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import dev.weft.jvm.JvmFibers;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** What the tests of the kit share. */
final class Fixture {

    static final Fibers FIBERS = JvmFibers.best();

    static final Explorer EXPLORER = Explorer.on(FIBERS);

    private Fixture() {}

    /** Checks what {@code block} throws, and the text of it. */
    static <X extends Throwable> void throwing(Class<X> type, String message, Executable block) {
        Assertions.assertEquals(message, Assertions.assertThrows(type, block).getMessage());
    }

    /** Fibers that resume only later, as JSPI's do; these never. */
    static final class LaterFibers implements Fibers {

        @Override
        public Fiber newFiber(FiberBody body) {
            return () -> {};
        }

        @Override
        public void park() {}

        @Override
        public void drive(Schedule schedule) {
            schedule.next();
        }

        @Override
        public String toString() {
            return "later fibers";
        }
    }
}
