package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What the files of control groups say, on machines made of sample texts. */
class CgroupsTest {

    private static final String SECOND = "31 23 0:28 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";

    private final Map<String, String> files = new HashMap<>();

    private void assertLimits(OptionalDouble cpus, OptionalLong memory) {
        assertEquals(new ContainerLimits(cpus, memory), read(files));
    }

    private static ContainerLimits read(Map<String, String> files) {
        return Cgroups.read(path -> Optional.ofNullable(files.get(path)));
    }

    @Test
    void noFilesNoLimits() {
        assertEquals(ContainerLimits.NONE, read(files));
    }

    @Test
    void aContainerOfVersionTwoSeesItsGroupAsTheRoot() {
        files.put("/proc/self/cgroup", "0::/\n");
        files.put("/proc/self/mountinfo", SECOND);
        files.put("/sys/fs/cgroup/cpu.max", "150000 100000\n");
        files.put("/sys/fs/cgroup/memory.max", "536870912\n");
        assertLimits(OptionalDouble.of(1.5), OptionalLong.of(512 << 20));
    }

    @Test
    void maxIsNoLimit() {
        files.put("/proc/self/cgroup", "0::/\n");
        files.put("/proc/self/mountinfo", SECOND);
        files.put("/sys/fs/cgroup/cpu.max", "max 100000\n");
        files.put("/sys/fs/cgroup/memory.max", "max\n");
        assertEquals(ContainerLimits.NONE, read(files));
    }

    @Test
    void theLeastLimitUpToTheRootCounts() {
        files.put("/proc/self/cgroup", "0::/system.slice/shop.service/worker\n");
        files.put("/proc/self/mountinfo", SECOND);
        files.put("/sys/fs/cgroup/system.slice/shop.service/worker/cpu.max", "400000 100000\n");
        files.put("/sys/fs/cgroup/system.slice/shop.service/cpu.max", "200000 100000\n");
        files.put("/sys/fs/cgroup/system.slice/cpu.max", "max 100000\n");
        files.put("/sys/fs/cgroup/system.slice/memory.max", "1000000\n");
        files.put("/sys/fs/cgroup/system.slice/other.service/cpu.max", "1000 100000\n");
        assertLimits(OptionalDouble.of(2), OptionalLong.of(1_000_000));
    }

    @Test
    void versionOneHasATreeForEachController() {
        files.put("/proc/self/cgroup", "7:pids:/x\n4:memory:/docker/ab\n2:cpu,cpuacct:/docker/ab\n1:name=systemd:/y\n");
        files.put("/proc/self/mountinfo", """
                32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
                35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
                40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd
                22 1 8:1 / / rw - ext4 /dev/sda1 rw
                """);
        files.put("/sys/fs/cgroup/cpu,cpuacct/docker/ab/cpu.cfs_quota_us", "50000\n");
        files.put("/sys/fs/cgroup/cpu,cpuacct/docker/ab/cpu.cfs_period_us", "100000\n");
        files.put("/sys/fs/cgroup/cpu,cpuacct/docker/cpu.cfs_quota_us", "-1\n");
        files.put("/sys/fs/cgroup/cpu,cpuacct/docker/cpu.cfs_period_us", "100000\n");
        files.put("/sys/fs/cgroup/memory/docker/ab/memory.limit_in_bytes", "1073741824\n");
        files.put("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertLimits(OptionalDouble.of(0.5), OptionalLong.of(1 << 30));
    }

    @Test
    void aContainerOfVersionOneFindsItsGroupWhereItIsMounted() {
        files.put("/proc/self/cgroup", "4:memory:/docker/ab/inner\n");
        files.put("/proc/self/mountinfo", "35 31 0:32 /docker/ab /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n");
        files.put("/sys/fs/cgroup/memory/inner/memory.limit_in_bytes", "2000\n");
        files.put("/sys/fs/cgroup/memory/memory.limit_in_bytes", "1000\n");
        assertLimits(OptionalDouble.empty(), OptionalLong.of(1000));
    }

    @Test
    void aPathThatLeadsOutOfWhatIsMountedMeansTheMountItself() {
        files.put("/proc/self/cgroup", "0::/../../other\n");
        files.put("/proc/self/mountinfo", SECOND);
        files.put("/sys/fs/cgroup/memory.max", "4096\n");
        assertLimits(OptionalDouble.empty(), OptionalLong.of(4096));
    }

    @Test
    void aMachineWithBothVersionsTakesEachLimitWhereItIs() {
        files.put("/proc/self/cgroup", "1:cpu:/\n0::/a\n");
        files.put(
                "/proc/self/mountinfo",
                "32 31 0:29 / /v1/cpu rw - cgroup cgroup rw,cpu\n41 31 0:38 / /v2 rw - cgroup2 cgroup2 rw\n");
        files.put("/v1/cpu/cpu.cfs_quota_us", "300000\n");
        files.put("/v1/cpu/cpu.cfs_period_us", "100000\n");
        files.put("/v2/a/memory.max", "8192\n");
        assertLimits(OptionalDouble.of(3), OptionalLong.of(8192));
    }

    @Test
    void aNameWithBlanksIsFound() {
        files.put("/proc/self/cgroup", "0::/\n");
        files.put("/proc/self/mountinfo", "31 23 0:28 / /my\\040groups\\134 rw - cgroup2 cgroup2 rw\n");
        files.put("/my groups\\/memory.max", "4096");
        assertLimits(OptionalDouble.empty(), OptionalLong.of(4096));
    }

    @Property
    void whatIsNotUnderstoodIsNoLimitAndNoFailure(@ForAll List<String> texts) {
        Map<String, String> odd = new HashMap<>();
        List<String> names = List.of(
                "/proc/self/cgroup", "/proc/self/mountinfo", "/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/memory.max");
        odd.put("/proc/self/cgroup", "0::/a/b\n:::\n0::\n1:cpu:x\n");
        odd.put("/proc/self/mountinfo", SECOND + "1 2 3 - 4\n32 31 0:29 / /sys/fs/cgroup rw - cgroup cgroup rw,cpu\n");
        for (int i = 0; i < Math.min(texts.size(), names.size()); i++) {
            odd.put(names.get(names.size() - 1 - i), texts.get(i));
        }
        assertNotNull(read(odd));
    }
}
