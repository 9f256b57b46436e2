package dev.weft.models;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models find bugs: each of these, planted into the core, and none in the core as it is. */
class PlantedBugsTest {

    private static final String CHANNEL = "dev/weft/channel/Channel.java";

    private static final String SELECT = "dev/weft/channel/Select.java";

    private static final String SELECT_WAIT = "dev/weft/channel/SelectWait.java";

    private static final String RING = "dev/weft/channel/Ring.java";

    private static final String WAIT_QUEUE = "dev/weft/loop/WaitQueue.java";

    private static final String CANCELLER = "dev/weft/task/Canceller.java";

    private static final String MUTEX = "dev/weft/sync/Mutex.java";

    private static final String SEMAPHORE = "dev/weft/sync/Semaphore.java";

    @TempDir
    Path folder;

    static List<PlantedBug> bugs() {
        return List.of(
                new PlantedBug(
                        "a send does not wake the receiver that waits",
                        CHANNEL,
                        "            receiver.item = element;\n            receiver.serve();",
                        "            receiver.item = element;"),
                new PlantedBug(
                        "waiters are served last come, first served",
                        WAIT_QUEUE,
                        "Waiter first = head;",
                        "Waiter first = tail;"),
                new PlantedBug(
                        "a cancelled waiter stays in its queue",
                        WAIT_QUEUE,
                        "        remove(waiter);\n        left(waiter);",
                        "        left(waiter);"),
                new PlantedBug(
                        "leaving from the end of a queue forgets who is last now",
                        WAIT_QUEUE,
                        "            tail = before;",
                        "            before = before;"),
                new PlantedBug(
                        "a close loses what is buffered",
                        CHANNEL,
                        "            end = End.closed(caller(), cause);",
                        "            end = End.closed(caller(), cause);\n            while (ring.size() > 0) ring.take();"),
                new PlantedBug(
                        "a close does not wake the receivers",
                        CHANNEL,
                        "            end = End.closed(caller(), cause);\n            dismiss(receivers);",
                        "            end = End.closed(caller(), cause);"),
                new PlantedBug(
                        "a receiver's cancel does not wake the senders",
                        CHANNEL,
                        "        dismiss(receivers);\n        dismiss(senders);",
                        "        dismiss(receivers);"),
                new PlantedBug(
                        "an element that was dropped is not told",
                        CHANNEL,
                        "            ring.put(element);\n            lose(oldest);",
                        "            ring.put(element);"),
                new PlantedBug(
                        "the newest element is dropped instead of the oldest",
                        CHANNEL,
                        "            ring.put(element);\n            lose(oldest);",
                        "            ring.put(oldest);\n            lose(element);"),
                new PlantedBug(
                        "a receiver that was cancelled after it was served loses the element",
                        CHANNEL,
                        "        if (waiter.abandoned) {\n            throw Task.currentCancellation();\n        }\n        return waiter.served ? takeItem",
                        "        if (strand.cancelled()) {\n            throw Task.currentCancellation();\n        }\n        return waiter.served ? takeItem"),
                new PlantedBug(
                        "a buffer holds one element more",
                        RING,
                        "return size == capacity;",
                        "return size == capacity + 1;"),
                new PlantedBug(
                        "a select that was served stays in its other queues",
                        SELECT_WAIT,
                        "        served = waiter;\n        withdraw();",
                        "        served = waiter;"),
                new PlantedBug(
                        "a select always prefers its first clause",
                        SELECT,
                        "ready == 1 || inOrder ? 0",
                        "ready >= 1 || inOrder ? 0"),
                new PlantedBug(
                        "a cancelled task is not woken",
                        CANCELLER,
                        "        owner.loop().interrupt(owner);",
                        "        owner.loop();"),
                new PlantedBug(
                        "a mutex that is given back is not handed on",
                        MUTEX,
                        "        if (next != null) {\n            hand(next);\n        }",
                        "        if (next != null) {\n            next.dismiss();\n        }"),
                new PlantedBug(
                        "a small request overtakes a big one that waits",
                        SEMAPHORE,
                        "(permits <= available && waiters.isEmpty())",
                        "permits <= available"),
                new PlantedBug(
                        "those behind a cancelled request are not looked at",
                        SEMAPHORE,
                        "        serve(); // smaller requests",
                        "        // smaller requests"),
                new PlantedBug(
                        "a failure does not cancel the siblings",
                        "dev/weft/task/ScopeNode.java",
                        "            cancelBecause(\"task '\" + task.name() + \"' failed\", failed);",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void thePlantedBugIsFound(PlantedBug bug) throws Exception {
        try (ChangedCore core = new ChangedCore(bug, folder)) {
            Object fault = Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), core::examine, bug.what());
            assertNotNull(fault, "nobody noticed that " + bug);
            System.out.println("planted: " + bug + "\n  found: "
                    + fault.toString().lines().findFirst().orElse(""));
        }
    }

    @Test
    void theCoreAsItIsPasses() {
        assertNull(Examination.findFault(""));
    }
}
