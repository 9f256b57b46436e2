package dev.weft.jvm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.jvm.Settings;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Tracer;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import dev.weft.test.VirtualHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files, whose calls are made by other threads and wait as tasks. */
@SuppressWarnings("try") // a close within try-with-resources is what is tested
class DiskFileTest {

    @TempDir
    Path folder;

    static List<Named<Fibers>> fibers() {
        return Loopback.fibers().toList();
    }

    private static DiskFile create(Path path) throws FileException {
        return DiskFile.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void aWholeFileIsWrittenAndRead(Fibers fibers) {
        Path path = folder.resolve("whole");
        byte[] bytes = new byte[1_000_000];
        new Random(3).nextBytes(bytes);
        Loopback.run(fibers, () -> {
            DiskFile.writeAll(path, bytes);
            assertArrayEquals(bytes, DiskFile.readAll(path));
            DiskFile.writeString(path, "grün");
            DiskFile.writeString(path, "er", StandardOpenOption.APPEND);
            assertEquals("grüner", DiskFile.readString(path));
        });
    }

    @Test
    void tasksReadAndWriteAtPositionsOfTheirOwn() {
        int blocks = 100;
        int size = 1_000;
        Loopback.run(() -> {
            try (DiskFile file = create(folder.resolve("blocks"))) {
                Scope.open("writers", scope -> {
                    for (int i = 0; i < blocks; i++) {
                        long position = (long) i * size;
                        ByteBuffer block = ByteBuffer.allocate(size).putInt(i).rewind();
                        scope.run("writer " + i, () -> file.write(block, position));
                    }
                });
                assertEquals(blocks * size, file.size());
                Scope.open("readers", scope -> {
                    for (int i = 0; i < blocks; i++) {
                        int number = i;
                        scope.run("reader " + i, () -> {
                            ByteBuffer block = ByteBuffer.allocate(4);
                            assertEquals(4, file.read(block, (long) number * size));
                            assertEquals(number, block.flip().getInt());
                        });
                    }
                });
                file.truncate(3 * size);
                file.force();
                assertEquals(-1, file.read(ByteBuffer.allocate(1), 3 * size));
                assertEquals(
                        new FileStatistics(folder.resolve("blocks"), 4 * blocks, blocks * size, 0, null),
                        file.statistics());
            }
        });
    }

    @Test
    void aFileIsASeqOfChunks() {
        Path path = folder.resolve("chunks");
        Loopback.run(() -> {
            DiskFile.writeString(path, "abcdefgh");
            try (DiskFile file = DiskFile.open(path)) {
                List<String> chunks = file.chunks(3).map(String::new).toList();
                assertEquals(List.of("abc", "def", "gh"), chunks);
                assertEquals(
                        List.of("abc"), file.chunks(3).map(String::new).take(1).toList());
                String message = assertThrows(IllegalArgumentException.class, () -> file.chunks(0))
                        .getMessage();
                assertEquals("file '" + path + "': chunks of 0 bytes hold nothing: give at least 1", message);
            }
        });
    }

    // ---- cancelling ----

    /** Keeps all threads busy until it is opened; answers when they are. */
    private static CountDownLatch occupyAllThreads(Scope scope) {
        CountDownLatch gate = new CountDownLatch(1);
        int threads = Settings.ofProcess().blockingThreads();
        CountDownLatch busy = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            scope.run(
                    "occupant",
                    () -> BlockingCall.make(Task.current(), "an occupied thread", () -> {
                        busy.countDown();
                        return await(gate);
                    }));
        }
        while (busy.getCount() > 0) {
            Task.sleepMillis(1);
        }
        return gate;
    }

    private static String await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    @Test
    void aCallThatIsCancelledBeforeAThreadHasBegunItDoesNothing() {
        Path path = folder.resolve("untouched");
        Loopback.run(() -> {
            try (DiskFile file = create(path)) {
                Scope.open("all", scope -> {
                    CountDownLatch gate = occupyAllThreads(scope);
                    Task<?> writer = Loopback.waiting(scope, "writer", () -> file.write(Loopback.bytes("never"), 0));
                    Task<?> whole = Loopback.waiting(scope, "whole", () -> DiskFile.writeString(path, "never"));
                    assertEquals(ParkReason.BLOCKING, writer.parkReason());
                    String dump = Loop.current().dump();
                    assertTrue(
                            dump.contains("waiting for a write of file '" + path + "' (not begun)")
                                    && dump.contains("waiting for an occupied thread (under way)")
                                    && dump.contains(
                                            "waiting for a write of the whole file '" + path + "' (not begun)"),
                            dump);
                    assertTrue(
                            file.toString().endsWith("(open, 0 bytes read, 0 written; 1 call under way)"),
                            file.toString());
                    for (Task<?> task : List.of(writer, whole)) {
                        task.cancel("enough");
                        assertEquals(TaskState.CANCELLED, task.join());
                    }
                    gate.countDown();
                });
                assertEquals(0, file.size());
                assertEquals(0, file.statistics().bytesWritten());
            }
        });
    }

    @Test
    void aCallThatHasBegunIsDoneWhollyAndTheCancelComesAfterIt() {
        Loopback.run(() -> Scope.open("all", scope -> {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch gate = new CountDownLatch(1);
            List<String> results = new ArrayList<>();
            Task<?> task = scope.run("caller", () -> {
                results.add(BlockingCall.make(Task.current(), "a call", () -> {
                    begun.countDown();
                    return "done" + await(gate);
                }));
                assertThrows(CancelledException.class, Task::checkpoint);
                Task.checkpoint();
            });
            while (begun.getCount() > 0) {
                Task.sleepMillis(1);
            }
            task.cancel("too late");
            Task.sleepMillis(5);
            assertEquals(TaskState.RUNNING, task.state());
            gate.countDown();
            assertEquals(TaskState.CANCELLED, task.join());
            assertEquals(List.of("done"), results);
        }));
    }

    /** A static initialiser, where no task can wait. What it has called must not need this class, which is not ready yet. */
    private static final class Initialised {
        static final Throwable REFUSAL = assertThrows(MisuseException.class, DiskFileTest::make);
    }

    private static final List<String> BEGUN = new CopyOnWriteArrayList<>();

    private static void make() throws IOException {
        BlockingCall.make(Task.current(), "a call", () -> BEGUN.add("begun"));
    }

    /** Returns when all that the threads were given before has ended. */
    private static void passThroughAllThreads() {
        int threads = Settings.ofProcess().blockingThreads();
        CountDownLatch together = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            BlockingThreads.execute(() -> {
                together.countDown();
                await(together);
            });
        }
        await(together);
    }

    @Test
    void aCallWhoseTaskCannotWaitIsNotBegun() {
        LoopOptions options = LoopOptions.defaults().withTracer((time, event, strand, detail) -> {
            if (event == Tracer.Event.PARK) {
                passThroughAllThreads();
            }
        });
        new JvmHost(JvmFibers.continuations()).run(options, "main", () -> {
            String message = Initialised.REFUSAL.getMessage();
            assertTrue(message.startsWith("task 'main' #1 cannot wait here (waiting for a call (not begun))"), message);
            assertEquals(List.of(), BEGUN);
            assertEquals(0, Loop.current().statistics().expectations());
            return "";
        });
    }

    @Test
    void whoIsCancelledBeforeDoesNotEvenTry() {
        Path path = folder.resolve("never");
        Loopback.run(() -> {
            Task<?> task = Task.run("cancelled", () -> {
                Task.current().cancel("first");
                assertThrows(CancelledException.class, () -> create(path));
                assertThrows(CancelledException.class, () -> DiskFile.writeString(path, "never"));
            });
            task.await();
        });
        assertTrue(Files.notExists(path));
    }

    @Test
    void aFileThatIsClosedUnderACallLetsItEnd() {
        Path path = folder.resolve("closed");
        Loopback.run(() -> Scope.open("all", scope -> {
            DiskFile file = create(path);
            CountDownLatch gate = occupyAllThreads(scope);
            Task<?> writer = Loopback.waiting(scope, "writer", () -> file.write(Loopback.bytes("kept"), 0));
            file.close();
            file.close();
            FileException late = assertThrows(FileException.class, () -> file.read(ByteBuffer.allocate(1), 0));
            assertEquals(
                    "read failed on file '" + path
                            + "' (closed by task 'main' #1, 0 bytes read, 0 written): task 'main' #1 has closed"
                            + " it; end who uses it before it is closed, or open it again",
                    late.getMessage());
            assertNull(late.getCause());
            gate.countDown();
            writer.await();
            assertEquals("kept", DiskFile.readString(path));
            assertEquals("task 'main' #1", file.statistics().closedBy());
        }));
    }

    // ---- failing ----

    private void fails(String message, Path path, Executable call) {
        FileException failure = assertThrows(FileException.class, call);
        assertEquals(message, failure.getMessage().replace(folder.toString(), "D"));
        assertEquals(path, failure.path());
    }

    @Test
    void failuresNameThePathAndTheNextStep() {
        Path none = folder.resolve("none");
        Path there = folder.resolve("there");
        Loopback.run(() -> {
            String advice = "it is not there; check the path, or have it made with StandardOpenOption.CREATE";
            fails("cannot open file 'D/none': " + advice, none, () -> DiskFile.open(none));
            fails("cannot read file 'D/none': " + advice, none, () -> DiskFile.readAll(none));
            Throwable cause = assertThrows(FileException.class, () -> DiskFile.readString(none))
                    .getCause();
            assertInstanceOf(NoSuchFileException.class, cause);
            DiskFile.writeString(there, "x");
            fails(
                    "cannot open file 'D/there': it is there already; take another path, or leave out StandardOpenOption.CREATE_NEW",
                    there,
                    () -> DiskFile.open(there, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            fails("cannot write file 'D': Is a directory", folder, () -> DiskFile.writeString(folder, "x"));
        });
    }

    @Test
    void whatTheJdkRefusesIsThrownAsItIs() {
        Path path = folder.resolve("read only");
        Loopback.run(() -> {
            DiskFile.writeString(path, "x");
            try (DiskFile file = DiskFile.open(path)) {
                assertThrows(NonWritableChannelException.class, () -> file.write(ByteBuffer.allocate(1), 0));
                assertThrows(IllegalArgumentException.class, () -> file.read(ByteBuffer.allocate(1), -1));
            }
        });
    }

    @Test
    void aHostThatOtherThreadsCannotWakeIsRefused() {
        List<String> heard = new ArrayList<>();
        new VirtualHost(JvmFibers.continuations())
                .start(
                        LoopOptions.defaults(),
                        "main",
                        () -> {
                            String message = assertThrows(MisuseException.class, () -> DiskFile.readAll(folder))
                                    .getMessage();
                            heard.add(message.replace(folder.toString(), "D")
                                    .replaceAll("the loop on .* is none", "the loop is none"));
                            return "";
                        },
                        root -> {});
        assertEquals(
                List.of(
                        "a read of the whole file 'D' needs a loop that other threads can wake, and the loop is none: run the task by"
                                + " JvmHost.run"),
                heard);
    }
}
