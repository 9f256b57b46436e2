package dev.weft.test;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.sync.Condition;
import dev.weft.sync.Event;
import dev.weft.sync.Latch;
import dev.weft.sync.Mutex;
import dev.weft.sync.ReadWriteLock;
import dev.weft.sync.Semaphore;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.List;

/** Weft's own primitives, two of each kind or one. */
final class LibraryWorld extends RandomWorld {

    private final List<Channel<Integer>> channels = List.of(Channel.rendezvous("r"), Channel.buffered("b", 1));

    private final Mutex mutex = new Mutex("m");

    private final Condition condition = mutex.condition("c");

    private final Semaphore semaphore = new Semaphore("s", 1);

    private final ReadWriteLock lock = new ReadWriteLock("rw");

    private final Event event = new Event("e");

    private final Latch latch = new Latch("l", 2);

    LibraryWorld(int tasks) {
        super(tasks);
    }

    @Override
    void act(int self, int what, int which, StringBuilder log) {
        Channel<Integer> channel = channels.get(which);
        switch (what) {
            case 0, 1 -> channel.send(self);
            case 2, 3 -> log.append('r').append(channel.receive());
            case 4 -> log.append(channel.trySend(self) ? 's' : 'f');
            case 5 -> {
                Channel<Integer> other = channels.get(1 - which);
                log.append('t').append(channel.tryReceive()).append(other.size());
                log.append(other.isEnded() ? 'e' : other.isClosed() ? 'c' : 'o');
            }
            case 6 -> channel.close();
            case 7 ->
                log.append(Select.<String>of()
                        .receive(channels.get(0), e -> "R" + e)
                        .receive(channels.get(1), e -> "B" + e)
                        .run());
            case 8 ->
                log.append(Select.<String>of()
                        .send(channels.get(0), self, () -> "S")
                        .receive(channels.get(1), e -> "B" + e)
                        .otherwise(() -> "-")
                        .run());
            case 9 ->
                log.append(Select.<String>of()
                        .receive(channel, e -> "R" + e)
                        .timeout(Duration.ofMillis(1), () -> "T")
                        .run());
            case 10 -> other(self).cancel("by " + self);
            case 11 -> log.append(which == 0 ? mutual() : shared());
            case 12 -> signalled(which, log);
            case 13 -> permitted(which);
            case 14 -> {
                if (which == 0) {
                    event.await();
                } else {
                    log.append(event.isSet() ? 'e' : 'n');
                    event.set();
                }
            }
            default -> {
                latch.countDown();
                latch.await();
            }
        }
    }

    private String mutual() {
        if (!mutex.tryLock()) {
            mutex.lock();
        }
        try {
            Task.yield();
        } finally {
            mutex.unlock();
        }
        return "m";
    }

    private String shared() {
        return lock.withReadLock(() -> {
            Task.checkpoint();
            return "w";
        });
    }

    private void signalled(int which, StringBuilder log) {
        if (which == 0) {
            mutex.withLock(() -> condition.await());
            log.append('c');
        } else {
            mutex.withLock(() -> condition.signal());
        }
    }

    private void permitted(int which) {
        if (which == 0) {
            semaphore.withPermit(() -> Task.yield());
        } else {
            lock.withWriteLock(() -> Task.yield());
        }
    }

    @Override
    String rest() {
        return channels + " " + latch.count();
    }
}
