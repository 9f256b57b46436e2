package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.List;

/** All programs, in order. */
public final class Suite {

    /** A program and what it is called. */
    public record Entry(String name, Program program) {

        /** Runs it in the calling thread and answers what it says. */
        public String run() {
            return run(new Out());
        }

        /** Runs it in the calling thread and answers what {@code out} was told. */
        public String run(Out out) {
            try {
                program.run(out);
            } catch (Throwable failure) {
                out.say("ended by", Out.name(failure));
            }
            return out.text();
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final String group;

    private Suite(String group) {
        this.group = group;
    }

    /** Adds a program; its name begins with that of its group. */
    public void add(String name, Program program) {
        entries.add(new Entry(group + ": " + name, program));
    }

    /** Fills a group. */
    public interface Group {
        void addTo(Suite suite);
    }

    /** Every program there is. */
    public static List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        collect(all, "threads", ThreadPrograms::addTo);
        collect(all, "monitors", MonitorPrograms::addTo);
        collect(all, "locks", LockPrograms::addTo);
        collect(all, "locks", SynchronizerPrograms::addTo);
        collect(all, "locks", MeetingPrograms::addTo);
        collect(all, "queues", QueuePrograms::addTo);
        collect(all, "queues", SpecialQueuePrograms::addTo);
        collect(all, "collections", CollectionPrograms::addTo);
        collect(all, "collections", SortedPrograms::addTo);
        collect(all, "executors", ExecutorPrograms::addTo);
        collect(all, "executors", ExecutorKindPrograms::addTo);
        collect(all, "executors", ThreadPoolPrograms::addTo);
        collect(all, "executors", FuturePrograms::addTo);
        collect(all, "completable", CompletablePrograms::addTo);
        collect(all, "fork and join", ForkJoinPrograms::addTo);
        collect(all, "stages", StagePrograms::addTo);
        collect(all, "timed", TimedPrograms::addTo);
        collect(all, "timed", TimedQueuePrograms::addTo);
        return all;
    }

    /** Adds the programs of a group to {@code all}. */
    public static void collect(List<Entry> all, String name, Group group) {
        Suite suite = new Suite(name);
        group.addTo(suite);
        all.addAll(suite.entries);
    }
}
