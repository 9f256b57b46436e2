package dev.weft.wasm.pool;

import dev.weft.loop.Format;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Priority;
import dev.weft.loop.WeftException;
import dev.weft.sync.Event;
import dev.weft.task.DeadlineExceededException;
import dev.weft.wasm.pool.Message.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a queue, and places in workers. Whenever a place may have become free, the queue's first job goes there. All of it happens on the
 * pool's loop; workers are heard through the door. A lost worker's jobs fail if they had begun, and go back to the head of the queue if they
 * had not, for then nothing of them has happened.
 *
 * Invariants
 *   a job is in `queue`, or in the jobs of one worker, or has ended
 *   somebody is in `queue` => no worker has a free place
 *   a worker that is OFF has no jobs
 *
 * Rejected: starting all workers at once (an instance takes memory, and a page that runs one job needs one worker); handing jobs out in turn
 * (a long job keeps short ones waiting behind it while another worker is idle).
 */
/** Which job runs in which worker. */
final class Dispatch {

    /** A job that has lost so many workers before it had begun is not tried again: it may be what they are lost by. */
    private static final int MOST_LOSSES = 2;

    private final Loop loop;

    private final PoolSettings settings;

    private final String label;

    private final List<PoolWorker> workers = new ArrayList<>();

    private final JobQueue queue = new JobQueue();

    private final Heartbeat heartbeat;

    private final int loadRounds;

    private boolean closed;

    /** Set when the last job has ended; made by who waits for that. */
    private @Nullable Event empty;

    private long done;

    private long failed;

    private long replaced;

    Dispatch(Loop loop, PoolSettings settings, Door door, String label) {
        this.loop = loop;
        this.settings = settings;
        this.label = label;
        this.heartbeat = new Heartbeat(loop, settings.hangNanos, this::beat);
        this.loadRounds = (int) Math.max(1, Math.min(1 << 20, settings.loadNanos / heartbeat.periodNanos()));
        for (int i = 1; i <= settings.workers; i++) {
            workers.add(new PoolWorker(door, "worker " + i + " of " + label));
        }
    }

    // ---- what callers do ----

    /** Throws if this job comes too late. Ask before the {@link RemoteJob} is made, for that is waited for until it ends. */
    void checkOpen(String job) {
        if (closed) {
            throw new MisuseException("job '" + job + "' of " + label
                    + " cannot run: the pool is closed; run it before, or make another pool");
        }
    }

    void submit(RemoteJob job, String trace) {
        Priority priority = job.request.priority();
        if (priority != Priority.USER_VISIBLE) {
            job.post(Message.of(Kind.PRIORITY, job.id).withNumber(priority.ordinal()));
        }
        job.post(new Message(
                Kind.JOB,
                job.id,
                -1,
                job.request.job(),
                trace,
                job.request.input().bytes()));
        queue.add(job);
        fill();
    }

    /** A job in the queue ends at once; a worker is asked to end its job, and answers when that has happened. */
    void cancel(RemoteJob job, String reason) {
        if (queue.remove(job)) {
            fail(
                    job,
                    new JobFailedException(
                            JobFailedException.Kind.CANCELLED,
                            job.request.job(),
                            job.label + " was cancelled before a worker had taken it: " + reason));
        } else {
            job.cancel(reason);
        }
    }

    // ---- placing ----

    private void fill() {
        PoolWorker place = freest();
        while (place != null) {
            RemoteJob job = queue.poll();
            if (job == null) {
                break;
            }
            if (!place.on()) {
                place.start(new Listening(place));
            }
            place.jobs.put(job.id, job);
            job.place(place);
            heartbeat.start();
            place = freest();
        }
    }

    /** The worker with the fewest jobs that has a free place; of equals one that is ready, then one that loads, then the first. */
    private @Nullable PoolWorker freest() {
        PoolWorker best = null;
        for (PoolWorker worker : workers) {
            boolean free = worker.jobs.size() < settings.jobsAtOnce;
            if (free && (best == null || before(worker, best))) {
                best = worker;
            }
        }
        return best;
    }

    private static boolean before(PoolWorker one, PoolWorker other) {
        int difference = one.jobs.size() - other.jobs.size();
        return difference != 0 ? difference < 0 : one.state.ordinal() > other.state.ordinal();
    }

    // ---- what workers say ----

    private final class Listening implements Door.Listener {
        private final PoolWorker worker;

        Listening(PoolWorker worker) {
            this.worker = worker;
        }

        @Override
        public void ready(int number) {
            worker.ready();
        }

        @Override
        public void answered(int number) {
            worker.heard();
        }

        @Override
        public void arrived(int number, Message message) {
            RemoteJob job = worker.jobs.get(message.job());
            if (job == null) {
                return;
            }
            if (message.kind() == Kind.DONE || message.kind() == Kind.FAILED) {
                ended(worker, job, message);
            } else {
                job.arrived(message);
            }
        }

        @Override
        public void failed(int number, String what) {
            lost(worker, what);
        }
    }

    private void ended(PoolWorker worker, RemoteJob job, Message message) {
        worker.jobs.remove(job.id);
        byte[] bytes = message.payload();
        boolean exhausted = false;
        if (message.kind() == Kind.DONE) {
            done++;
            job.succeed(bytes == null ? Payload.NONE : Payload.of(bytes));
        } else {
            var kind = JobFailedException.Kind.values()[message.number()];
            exhausted = kind == JobFailedException.Kind.EXHAUSTED;
            drop(job, failure(worker, job, kind, message.detail()));
        }
        if (exhausted) {
            lost(worker, "its memory is exhausted");
        }
        changed();
    }

    private static WeftException failure(
            PoolWorker worker, RemoteJob job, JobFailedException.Kind kind, String detail) {
        if (kind == JobFailedException.Kind.DEADLINE) {
            return new DeadlineExceededException(
                    "job '" + job.request.job() + "'", job.label + " was not done in time: " + detail);
        }
        String what = kind == JobFailedException.Kind.CANCELLED ? " was cancelled in " : " failed in ";
        return new JobFailedException(kind, job.request.job(), job.label + what + worker.label + ": " + detail);
    }

    private void fail(RemoteJob job, WeftException why) {
        drop(job, why);
        changed();
    }

    /** {@link #fail} in the middle of something larger, when the queue must not move yet. */
    private void drop(RemoteJob job, WeftException why) {
        failed++;
        job.fail(why);
    }

    private void changed() {
        fill();
        if (empty != null && load() == 0) {
            empty.set();
        }
    }

    private int load() {
        int load = queue.size();
        for (PoolWorker worker : workers) {
            load += worker.jobs.size();
        }
        return load;
    }

    // ---- when a worker is lost ----

    private void lost(PoolWorker worker, String what) {
        boolean loaded = worker.state == PoolWorker.State.READY;
        List<RemoteJob> orphans = new ArrayList<>(worker.jobs.values());
        worker.jobs.clear();
        worker.stop();
        if (loaded && !closed) {
            replaced++;
            worker.start(new Listening(worker));
            heartbeat.start();
        }
        for (int i = orphans.size() - 1; i >= 0; i--) {
            RemoteJob job = orphans.get(i);
            boolean again = !job.hasBegun() && job.losses + 1 < MOST_LOSSES && (loaded || anyOn());
            if (again) {
                job.takeBack();
                queue.addFirst(job);
            } else {
                drop(job, loss(worker, job, what, loaded));
            }
        }
        if (!loaded && !anyOn()) {
            // Nobody is left to take what waits; the next job that is run tries to load a worker again.
            for (RemoteJob job = queue.poll(); job != null; job = queue.poll()) {
                drop(job, loss(worker, job, what, false));
            }
        }
        changed();
    }

    private static WorkerFailedException loss(PoolWorker worker, RemoteJob job, String what, boolean loaded) {
        String next = loaded
                ? "another worker takes its place; run the job again if it may be repeated"
                : "check that the worker's script and the module can be loaded, and run the job again";
        return new WorkerFailedException(worker.label, job.request.job(), what, next);
    }

    private boolean anyOn() {
        for (PoolWorker worker : workers) {
            if (worker.on()) {
                return true;
            }
        }
        return false;
    }

    /** One round of the heartbeat. Answers whether anybody is to be watched on. */
    private boolean beat() {
        boolean watched = false;
        for (PoolWorker worker : List.copyOf(workers)) {
            boolean loading = worker.state == PoolWorker.State.LOADING;
            if (!loading && (worker.state == PoolWorker.State.OFF || worker.jobs.isEmpty())) {
                continue;
            }
            watched = true;
            int rounds = loading ? loadRounds : Heartbeat.ROUNDS;
            if ((loading || worker.asked) && ++worker.silent >= rounds) {
                long nanos = loading ? settings.loadNanos : settings.hangNanos;
                lost(worker, (loading ? "it did not load within " : "it did not answer for ") + Format.duration(nanos));
            } else if (!loading) {
                worker.ask();
            }
        }
        return watched;
    }

    // ---- closing ----

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** Suspends until no job is left. */
    void awaitEmpty() {
        if (load() > 0) {
            if (empty == null) {
                empty = new Event("end of the jobs of " + label);
            }
            empty.await();
        }
    }

    void abandon(String reason) {
        List<RemoteJob> left = new ArrayList<>();
        for (PoolWorker worker : workers) {
            left.addAll(worker.jobs.values());
            worker.jobs.clear();
        }
        for (RemoteJob job = queue.poll(); job != null; job = queue.poll()) {
            left.add(job);
        }
        for (RemoteJob job : left) {
            fail(
                    job,
                    new JobFailedException(
                            JobFailedException.Kind.CLOSED,
                            job.request.job(),
                            job.label + " has no result: the pool was closed before it had ended: " + reason));
        }
    }

    void stop() {
        heartbeat.stop();
        workers.forEach(PoolWorker::stop);
    }

    // ---- telling ----

    PoolStatistics statistics() {
        int on = 0;
        int busy = 0;
        int running = 0;
        for (PoolWorker worker : workers) {
            on += worker.on() ? 1 : 0;
            busy += worker.jobs.isEmpty() ? 0 : 1;
            running += worker.jobs.size();
        }
        return new PoolStatistics(on, busy, queue.size(), running, done, failed, replaced);
    }

    @Override
    public String toString() {
        PoolStatistics now = statistics();
        return label + " (" + now.workers() + " of " + workers.size() + " workers, " + now.busy() + " busy, "
                + now.queued() + " queued" + (closed ? ", closed)" : ")");
    }
}
