package dev.weft.test;

import dev.weft.loop.MisuseException;
import dev.weft.task.TaskBody;
import org.jspecify.annotations.Nullable;

/** One exploration: makes the runs that the settings ask for, and counts. */
final class Session<T, R> {

    /** How many runs the search for a simpler schedule of a failure may take, at the least. */
    private static final long SIMPLER_RUNS = 10_000;

    private final Explorer settings;

    private final TaskBody<T> program;

    private final Verdict<T, R> verdict;

    private final Stage<T> stage;

    private final Tally<R> tally = new Tally<>();

    private boolean stopAtFailure;

    private boolean stopped;

    Session(Explorer settings, TaskBody<T> program, Verdict<T, R> verdict) {
        this.settings = settings;
        this.program = program;
        this.verdict = verdict;
        this.stage = new Stage<>(settings.fibers, program, settings.races);
    }

    Exploration<R> explore(boolean untilFailure) {
        stopAtFailure = untilFailure;
        String gap = switch (settings.mode) {
            case ALL -> all();
            case FEWEST_PREEMPTIONS_FIRST -> fewestPreemptionsFirst();
            case WALKS -> walks();
            case PCT -> pct();
        };
        if (stopped) {
            gap = "it stopped at a failure";
        } else if (tally.cut > 0 && gap.isEmpty()) {
            gap = tally.cut + (tally.cut == 1 ? " run was" : " runs were") + " given up after " + settings.maxSteps
                    + " steps: allow more with maxSteps, or, if tasks poll with yield, use fairYields";
        }
        return new Exploration<>(tally, gap);
    }

    // ---- all schedules ----

    private String all() {
        FootprintTracer tracer = settings.reduced ? new FootprintTracer() : null;
        return search(new Search(settings.maxPreemptions, tracer), tracer, 0);
    }

    private String fewestPreemptionsFirst() {
        for (int preemptions = 0; ; preemptions++) {
            Search search = new Search(preemptions, null);
            String gap = search(search, null, preemptions);
            if (stopped || !gap.isEmpty() || !search.limited() || preemptions == settings.maxPreemptions) {
                return gap;
            }
        }
    }

    /** Runs what {@code search} finds, but counts only runs with {@code least} preemptions or more. Answers what is missing. */
    private String search(Search search, @Nullable FootprintTracer tracer, int least) {
        Conductor conductor = conductor(search);
        do {
            if (tally.schedules >= settings.maxSchedules) {
                return "there are more than " + settings.maxSchedules
                        + " schedules: allow more with maxSchedules, bound them with maxPreemptions, or explore at random";
            }
            Run<T> run = stage.run(conductor, null, tracer, null);
            if (!search.mismatch().isEmpty()) {
                throw new MisuseException("the program does not do the same each time: " + search.mismatch()
                        + "; let it depend on nothing but its schedule (no wall clock, no unseeded random numbers,"
                        + " nothing kept from an earlier run)");
            }
            if (conductor.tooLong()) {
                tally.cut++;
            } else if (run == null) {
                tally.pruned++;
            } else if (conductor.preemptions() >= least) {
                count(run, conductor);
            }
        } while (!stopped && search.advance());
        return "";
    }

    // ---- random schedules ----

    private String walks() {
        for (long i = 0; i < settings.maxSchedules && !stopped; i++) {
            random(schedule(ScheduleText.WALK, settings.seed + i));
        }
        return "its schedules were drawn at random, from seed " + settings.seed;
    }

    private String pct() {
        int length = 1;
        for (long i = 0; i < settings.maxSchedules && !stopped; i++) {
            int steps = random(schedule(ScheduleText.PCT, settings.seed + i, settings.depth, length));
            length = Math.max(length, steps);
        }
        return "its schedules were drawn at random, from seed " + settings.seed;
    }

    private ScheduleText schedule(String strategy, long... numbers) {
        return new ScheduleText(settings.late, settings.fair, strategy, numbers);
    }

    private int random(ScheduleText schedule) {
        Conductor conductor = conductor(picker(schedule));
        Run<T> run = stage.run(conductor, schedule, null, null);
        if (run == null) {
            tally.cut++;
        } else {
            count(run, conductor);
        }
        return conductor.steps();
    }

    // ---- one schedule ----

    Run<T> replay(ScheduleText schedule) {
        Picker picker = picker(schedule);
        Conductor conductor = new Conductor(picker, settings.maxSteps, schedule.late(), schedule.fair());
        Run<T> run = stage.run(conductor, schedule, null, new TextTrace());
        if (run != null) {
            return run;
        }
        String why = picker instanceof Replay replay && !replay.mismatch().isEmpty()
                ? replay.mismatch()
                : "it took more than " + settings.maxSteps + " steps";
        throw new IllegalArgumentException("schedule " + schedule + " does not fit this program: " + why
                + "; replay a schedule with the program it was found with");
    }

    private static Picker picker(ScheduleText schedule) {
        long[] numbers = schedule.numbers();
        return switch (schedule.strategy()) {
            case ScheduleText.WALK -> new RandomWalk(numbers[0]);
            case ScheduleText.PCT -> new Pct(numbers[0], (int) numbers[1], (int) numbers[2]);
            default -> new Replay(numbers);
        };
    }

    // ---- counting and telling ----

    private Conductor conductor(Picker picker) {
        return new Conductor(picker, settings.maxSteps, settings.late, settings.fair);
    }

    private void count(Run<T> run, Conductor conductor) {
        if (!tally.count(run, verdict, conductor.depth()) && stopAtFailure) {
            stopped = true;
        }
    }

    /** What {@code check} throws for the failure that ended {@code exploration}. */
    AssertionError failed(Exploration<R> exploration) {
        Failure first = exploration.failures().get(0);
        Failure failure = settings.mode == Explorer.Mode.ALL ? simpler(first) : first;
        Run<T> run = replay(ScheduleText.parse(failure.schedule()));
        StringBuilder text = new StringBuilder("the program fails under schedule ").append(failure.schedule());
        text.append(" (after ").append(exploration.schedules()).append(" schedules): ");
        text.append(failure.thrown().toString().stripTrailing());
        text.append("\nreplay(\"").append(failure.schedule()).append("\", ..) repeats it:");
        for (String line : run.trace()) {
            text.append("\n    ").append(line);
        }
        return new AssertionError(text.toString(), failure.thrown());
    }

    /** A failure with fewest preemptions, if one is found soon; {@code failure} otherwise. */
    private Failure simpler(Failure failure) {
        Explorer simple = settings.fewestPreemptionsFirst().maxSchedules(Math.max(SIMPLER_RUNS, tally.schedules));
        Exploration<R> again = new Session<>(simple, program, verdict).explore(true);
        return again.failures().isEmpty() ? failure : again.failures().get(0);
    }
}
