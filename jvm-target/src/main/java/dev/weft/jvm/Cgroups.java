package dev.weft.jvm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/*
 * Idea: the JVM rounds a quota of CPU time up to whole processors and does not tell what it was; the files do. /proc/self/cgroup names the
 * groups that the process is in, /proc/self/mountinfo where their files are. A limit of any group up to the root applies, so the least
 * counts. Version 2 has one tree for everything, version 1 one for each controller, and a machine may have both.
 *
 * Invariants: pure, but for the files it is given; what it does not understand counts as no limit.
 *
 * Source: the kernel's Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/, and proc_pid_mountinfo(5).
 */
/** Reads limits from the files of Linux control groups. */
final class Cgroups {

    /** The files of a machine. */
    interface Files {
        /** What a file holds; empty when there is none, or it cannot be read. */
        Optional<String> text(String path);
    }

    /** Version 1 writes "no limit" as the largest number of whole pages; no machine has half as much. */
    private static final long UNLIMITED = Long.MAX_VALUE / 2;

    private final Files files;

    private Cgroups(Files files) {
        this.files = files;
    }

    static ContainerLimits read(Files files) {
        return new Cgroups(files).read();
    }

    private ContainerLimits read() {
        List<CgroupMount> mounts = lines("/proc/self/mountinfo").stream()
                .map(CgroupMount::parse)
                .flatMap(Optional::stream)
                .toList();
        ContainerLimits least = ContainerLimits.NONE;
        for (String line : lines("/proc/self/cgroup")) {
            // number:controllers:path, with 0 and no controllers for version 2
            String[] parts = line.split(":", 3);
            if (parts.length == 3) {
                List<String> controllers = Arrays.asList(parts[1].split(","));
                for (CgroupMount mount : mounts) {
                    if (mount.serves(controllers)) {
                        least = least.and(limits(mount, controllers, parts[2]));
                    }
                }
            }
        }
        return least;
    }

    private List<String> lines(String path) {
        return files.text(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    private ContainerLimits limits(CgroupMount mount, List<String> controllers, String path) {
        ContainerLimits least = ContainerLimits.NONE;
        for (String folder : mount.foldersUpFrom(path)) {
            if (mount.second()) {
                least = least.and(new ContainerLimits(cpuMax(folder), bytes(folder + "/memory.max")));
            }
            if (controllers.contains("cpu")) {
                least = least.and(new ContainerLimits(cfsQuota(folder), OptionalLong.empty()));
            }
            if (controllers.contains("memory")) {
                least = least.and(
                        new ContainerLimits(OptionalDouble.empty(), bytes(folder + "/memory.limit_in_bytes")));
            }
        }
        return least;
    }

    /** {@code cpu.max} of version 2: "150000 100000" are quota and period, "max 100000" is no limit. */
    private OptionalDouble cpuMax(String folder) {
        String[] words = files.text(folder + "/cpu.max").orElse("").strip().split(" ");
        return words.length == 2 ? share(number(words[0]), number(words[1])) : OptionalDouble.empty();
    }

    /** The same of version 1, where the quota of no limit is -1. */
    private OptionalDouble cfsQuota(String folder) {
        return share(numberIn(folder + "/cpu.cfs_quota_us"), numberIn(folder + "/cpu.cfs_period_us"));
    }

    private static OptionalDouble share(OptionalLong quota, OptionalLong period) {
        return quota.orElse(0) > 0 && period.orElse(0) > 0
                ? OptionalDouble.of((double) quota.getAsLong() / period.getAsLong())
                : OptionalDouble.empty();
    }

    private OptionalLong bytes(String path) {
        OptionalLong bytes = numberIn(path);
        return bytes.orElse(0) > 0 && bytes.getAsLong() < UNLIMITED ? bytes : OptionalLong.empty();
    }

    private OptionalLong numberIn(String path) {
        return number(files.text(path).orElse("").strip());
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty(); // "max", nothing, or what we do not know
        }
    }

    /** The folders of a path up from its end: "/a/b" gives "/a/b", "/a" and "". */
    static List<String> upFrom(String path) {
        List<String> all = new ArrayList<>();
        for (String rest = path; !rest.isEmpty(); rest = rest.substring(0, rest.lastIndexOf('/'))) {
            all.add(rest);
        }
        all.add("");
        return all;
    }
}
