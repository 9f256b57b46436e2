package dev.weft.jvm.pool;

import dev.weft.channel.ChannelKind;
import dev.weft.channel.End;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What several threads do to a shared channel at once, cancels among it, is what they could have done one after the other. */
class SharedCoreScheduleTest {

    private static final int CAPACITY = 2;

    @Test
    void operationsHappenWhollyOrNotAtAll() {
        Schedules.check(Whole.class);
    }

    @Test
    void aPlantedBugIsFoundALeaverThatDoesNotAskWhetherItWasServed() {
        Schedules.find(Deaf.class);
    }

    private abstract static class Operations {

        final SharedCore<Integer> core = new SharedCore<>("c", ChannelKind.BUFFERED, CAPACITY, element -> {});

        @Operation
        public boolean trySend(@Param(gen = IntGen.class, conf = "1:9") int element) {
            return core.trySend(element);
        }

        @Operation
        public @Nullable Integer tryReceive() {
            return core.receive(null);
        }

        /** A send that is cancelled as soon as it waits. */
        @Operation
        public boolean sendOrLeave(@Param(gen = IntGen.class, conf = "1:9") int element) {
            Passer passer = new Passer();
            Seat<Integer> seat = new Seat<>(core, passer, element);
            End over = core.send(element, seat);
            if (!seat.stood) {
                return over == null;
            }
            if (passer.leave()) {
                seat.withdraw();
                return false;
            }
            seat.withdraw(); // by the lock, what its server has written is seen
            return seat.end == null;
        }

        /** A close is not here, for a sender that waits survives it: that is no order of operations one after the other. */
        @Operation
        public boolean cancel() {
            return core.cancel(End.cancelled("a test", "enough"));
        }
    }

    public static final class Whole extends Operations {

        /** A receive that is cancelled as soon as it waits. */
        @Operation
        public @Nullable Integer receiveOrLeave() {
            Passer passer = new Passer();
            Seat<Integer> seat = new Seat<>(core, passer, null);
            Integer element = core.receive(seat);
            if (!seat.stood) {
                return element;
            }
            if (passer.leave()) {
                seat.withdraw();
                return null;
            }
            seat.withdraw(); // by the lock, what its server has written is seen
            return seat.item;
        }
    }

    public static final class Deaf extends Operations {

        @Operation
        public @Nullable Integer receiveOrLeave() {
            Seat<Integer> seat = new Seat<>(core, new Passer(), null);
            Integer element = core.receive(seat);
            if (seat.stood) {
                seat.withdraw();
            }
            return element;
        }
    }
}
