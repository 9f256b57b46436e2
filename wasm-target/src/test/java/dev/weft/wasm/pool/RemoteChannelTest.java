package dev.weft.wasm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.ClosedException;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.wasm.pool.Message.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Channels between a caller and its job: order, credit, ends of all kinds, both ways. */
class RemoteChannelTest {

    private final List<String> trail = new ArrayList<>();

    private static Consumer<Jobs> job(JobBody body) {
        return jobs -> jobs.define("job", body);
    }

    private static void talk(PoolWorld world, RemoteAction<Exception> talk) throws Exception {
        world.pool(1).run(JobRequest.of("job"), talk);
    }

    /** Sends the whole numbers up to 10. */
    private static Payload count(Job job) {
        var out = job.sender("numbers", Codec.TEXT);
        for (int i = 1; i <= 10; i++) {
            out.send("" + i);
        }
        out.close();
        return Payload.NONE;
    }

    @Test
    void elementsArriveInOrderAndThenTheEnd() {
        PoolWorld.run(
                job(RemoteChannelTest::count),
                world -> talk(world, remote -> {
                    var numbers = remote.receiver("numbers", Codec.TEXT, 3);
                    numbers.forEach(trail::add);
                    assertEquals(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), trail);
                    assertTrue(numbers.isEnded());
                    assertNull(numbers.receiveOrClosed());
                    var end = assertThrows(ClosedException.class, numbers::receive);
                    assertEquals(
                            "channel 'numbers' of job 'job' of pool 'p' has ended: the other side has closed it and every element has"
                                    + " been received; use receiveOrClosed to see the end as null",
                            end.getMessage());
                }));
    }

    @Test
    void aSenderIsParkedWhenItsCreditIsUsedUp() {
        RemoteSender<?>[] sender = new RemoteSender<?>[1];
        PoolWorld.run(
                job(job -> {
                    var out = job.sender("numbers", Codec.TEXT);
                    sender[0] = out;
                    for (int i = 1; i <= 10; i++) {
                        out.send("" + i);
                        trail.add("sent " + i);
                    }
                    return Payload.NONE;
                }),
                world -> talk(world, remote -> {
                    var numbers = remote.receiver("numbers", Codec.TEXT, 4);
                    Task.sleepMillis(50);
                    assertEquals(List.of("sent 1", "sent 2", "sent 3", "sent 4"), trail);
                    assertEquals(4, world.trail(Kind.ELEMENT).size());
                    assertEquals(4, numbers.size());
                    assertEquals(0, sender[0].credits());
                    assertEquals(1, sender[0].waiting());
                    assertEquals(
                            "channel 'numbers' of job 'job' (sending side, room for 0, 1 waiting)",
                            sender[0].toString());

                    numbers.receive();
                    Task.sleepMillis(50);
                    assertEquals(4, world.trail(Kind.ELEMENT).size(), "one free place is not worth a message");
                    numbers.receive();
                    Task.sleepMillis(50);
                    assertEquals(6, world.trail(Kind.ELEMENT).size());
                    assertEquals(List.of(">1 CREDIT#1 numbers 4", ">1 CREDIT#1 numbers 2"), world.trail(Kind.CREDIT));
                    numbers.forEach(element -> {});
                    assertEquals(10, numbers.received());
                }));
    }

    @Test
    void theCallerSendsToTheJobJustSo() {
        PoolWorld.run(
                job(job -> {
                    var in = job.receiver("words", Codec.TEXT, 2);
                    StringBuilder all = new StringBuilder();
                    in.forEach(word -> {
                        Task.sleepMillis(10);
                        all.append(word);
                    });
                    return Payload.text(all.toString());
                }),
                world -> {
                    Payload result = world.pool(1).run(JobRequest.of("job"), remote -> {
                        var words = remote.sender("words", Codec.TEXT);
                        assertFalse(words.trySend("x"), "nobody has granted credit yet");
                        for (String word : List.of("a", "b", "c", "d", "e")) {
                            words.send(word);
                        }
                        assertEquals(5, words.sent());
                    });
                    assertEquals("abcde", result.text());
                });
    }

    @Test
    void aCancelledSendHasNotSent() {
        PoolWorld.run(
                job(job -> {
                    Task.sleepMillis(100);
                    var in = job.receiver("words", Codec.TEXT, 8);
                    in.forEach(trail::add);
                    return Payload.NONE;
                }),
                world -> talk(world, remote -> {
                    var words = remote.sender("words", Codec.TEXT);
                    Task<?> cancelled = Task.run("cancelled", () -> {
                        try {
                            words.send("never");
                        } catch (CancelledException expected) {
                            trail.add("cancelled");
                        }
                    });
                    Task<?> patient = Task.run("patient", () -> words.send("later"));
                    Task.sleepMillis(10);
                    cancelled.cancel("changed my mind");
                    patient.await();
                    words.close();
                    Task.sleepMillis(10);
                    assertEquals(List.of("cancelled", "later"), trail);
                }));
    }

    @Test
    void anErrorIsThrownToTheReceiverAfterTheLastElement() {
        PoolWorld.run(
                job(job -> {
                    var out = job.sender("numbers", Codec.TEXT);
                    out.send("1");
                    out.closeWithError(new IllegalStateException("the tape tore"));
                    Task.sleepMillis(10);
                    return Payload.NONE;
                }),
                world -> talk(world, remote -> {
                    var numbers = remote.receiver("numbers", Codec.TEXT, 3);
                    assertEquals("1", numbers.receive());
                    var torn = assertThrows(ClosedException.class, numbers::receiveOrClosed);
                    assertEquals(
                            "channel 'numbers' of job 'job' of pool 'p' was closed with an error by the other side:"
                                    + " java.lang.IllegalStateException: the tape tore",
                            torn.getMessage());
                    assertTrue(torn.getCause() instanceof RemoteException);
                }));
    }

    @Test
    void aReceiverThatWantsNoMoreEndsTheSender() {
        PoolWorld.run(
                job(job -> {
                    var out = job.sender("numbers", Codec.TEXT);
                    int sent = 0;
                    while (out.sendOrClosed("" + sent)) {
                        sent++;
                    }
                    var refused = assertThrows(ClosedException.class, () -> out.send("x"));
                    assertTrue(refused.byReceiver());
                    trail.add(refused.getMessage());
                    return Payload.text("" + sent);
                }),
                world -> {
                    Payload sent = world.pool(1).run(JobRequest.of("job"), remote -> {
                        var numbers = remote.receiver("numbers", Codec.TEXT, 4)
                                .onUndelivered(lost -> trail.add("lost " + lost));
                        numbers.receive();
                        Task.sleepMillis(10);
                        numbers.cancel("seen enough");
                    });
                    assertEquals("4", sent.text());
                    assertEquals(
                            List.of(
                                    "lost 1",
                                    "lost 2",
                                    "lost 3",
                                    "cannot send to channel 'numbers' of job 'job': the other side has cancelled it on the"
                                            + " receiving side: seen enough; stop sending, or use sendOrClosed"),
                            trail);
                });
    }

    @Test
    void whatIsOnItsWayWhenTheReceiverCancelsIsUndeliveredToo() {
        PoolWorld.run(job(RemoteChannelTest::count), world -> {
            List<Message> posted = new ArrayList<>();
            var receiver = new RemoteReceiver<>(Loop.current(), 1, "c", "channel 'c'", Codec.TEXT, 2, posted::add);
            receiver.onUndelivered(lost -> trail.add("lost " + lost));
            receiver.arrived(new byte[] {'1'});
            receiver.cancel("enough");
            receiver.arrived(new byte[] {'2'});
            assertEquals(List.of("lost 1", "lost 2"), trail);
            assertEquals(List.of(Kind.STOP), posted.stream().map(Message::kind).toList());
        });
    }

    @Test
    void theEndOfTheJobEndsItsChannels() {
        PoolWorld.run(
                job(job -> {
                    job.sender("numbers", Codec.TEXT).send("1");
                    return Payload.NONE;
                }),
                world -> talk(world, remote -> {
                    var numbers = remote.receiver("numbers", Codec.TEXT, 2);
                    var words = remote.sender("words", Codec.TEXT);
                    assertFalse(words.sendOrClosed("nobody reads this"));
                    assertTrue(remote.isEnded());
                    assertEquals("1", numbers.receive());
                    assertNull(numbers.receiveOrClosed());
                    assertTrue(words.isClosed());
                }));
    }

    @Test
    void theFailureOfTheJobIsTheErrorOfItsChannels() {
        PoolWorld.run(
                job(job -> {
                    throw new IllegalStateException("broken");
                }),
                world -> assertThrows(
                        JobFailedException.class,
                        () -> talk(world, remote -> {
                            var numbers = remote.receiver("numbers", Codec.TEXT, 2);
                            var words = remote.sender("words", Codec.TEXT);
                            var ended = assertThrows(ClosedException.class, () -> words.sendOrClosed("x"));
                            assertTrue(
                                    ended.getMessage().contains("IllegalStateException: broken"), ended.getMessage());
                            assertThrows(ClosedException.class, numbers::receiveOrClosed);
                        })));
    }

    @Test
    void whoReceivesFromAJobThatFailsIsToldTheFailureAndNotTheChannelsEnd() {
        PoolWorld.run(
                job(job -> {
                    job.sender("numbers", Codec.TEXT).send("1");
                    throw new IllegalStateException("broken");
                }),
                world -> {
                    var failure = assertThrows(
                            JobFailedException.class,
                            () -> talk(world, remote -> {
                                remote.receiver("numbers", Codec.TEXT, 2).forEach(trail::add);
                            }));
                    assertTrue(failure.getMessage().endsWith("IllegalStateException: broken"), failure.getMessage());
                    assertEquals(List.of("1"), trail);
                });
    }

    @Test
    void whenTheCallersBlockEndsTheJobIsToldSo() {
        PoolWorld.run(
                job(job -> {
                    var words = job.receiver("words", Codec.TEXT, 2);
                    assertNull(words.receiveOrClosed());
                    var out = job.sender("numbers", Codec.TEXT);
                    return Payload.text("" + out.sendOrClosed("1"));
                }),
                world -> {
                    Payload result = world.pool(1).run(JobRequest.of("job"), remote -> {
                        remote.sender("words", Codec.TEXT);
                        remote.receiver("numbers", Codec.TEXT, 1);
                    });
                    assertEquals("false", result.text());
                });
    }

    @Test
    void aSideIsOpenedOnce() {
        PoolWorld.run(
                job(job -> Payload.NONE),
                world -> talk(world, remote -> {
                    remote.sender("words", Codec.TEXT);
                    var twice = assertThrows(MisuseException.class, () -> remote.sender("words", Codec.TEXT));
                    assertEquals(
                            "the sending side of channel 'words' of job 'job' of pool 'p' has been opened before: open it once and"
                                    + " pass it on, or choose another name",
                            twice.getMessage());
                    assertThrows(IllegalArgumentException.class, () -> remote.receiver("r", Codec.TEXT, 0));
                }));
    }

    @Test
    void elementsOfAnyTypeCrossByTheirCodec() {
        Codec<Integer> numbers =
                Codec.of(i -> new byte[] {(byte) (i >> 8), (byte) (int) i}, b -> b[0] << 8 | b[1] & 0xff);
        PoolWorld.run(
                job(job -> {
                    var in = job.receiver("in", numbers, 2);
                    var out = job.sender("out", numbers);
                    in.forEach(i -> out.send(i * i));
                    return Payload.NONE;
                }),
                world -> talk(world, remote -> {
                    var in = remote.sender("in", numbers);
                    var out = remote.receiver("out", numbers, 2);
                    for (int i = 0; i < 100; i++) {
                        in.send(i);
                        assertEquals(i * i, out.receive());
                    }
                    in.close();
                    assertNull(out.receiveOrClosed());
                }));
    }

    @Test
    void aJobThatIsCancelledWhileItSendsLeavesNothingBehind() {
        PoolWorld.run(
                job(job -> {
                    var out = job.sender("numbers", Codec.TEXT);
                    for (int i = 0; i < 1_000_000; i++) {
                        out.send("" + i);
                    }
                    return Payload.NONE;
                }),
                world -> {
                    WorkerPool pool = world.pool(1);
                    Task<Payload> caller = Task.run(
                            "caller",
                            () -> pool.run(JobRequest.of("job"), remote -> {
                                var numbers = remote.receiver("numbers", Codec.TEXT, 4);
                                numbers.receive();
                                Task.sleep(Duration.ofHours(1));
                            }));
                    Task.sleepMillis(10);
                    caller.cancel("enough");
                    caller.join();
                    caller.failure();
                    assertEquals(new PoolStatistics(1, 0, 0, 0, 0, 1, 0), pool.statistics());
                    assertEquals(0, world.jobs(1).running());
                });
    }
}
