package main

import (
	"os"
	"regexp"
	"runtime"
	"runtime/debug"
	"time"
)

func used() float64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc + stats.StackInuse)
}

// resident answers the bytes of memory that the operating system keeps for this process.
func resident() float64 {
	debug.FreeOSMemory()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	found := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(status)
	if found == nil {
		return 0
	}
	return float64(number(string(found[1])) * 1024)
}

// measureParked counts stacks as memory in use, for Go keeps them outside its heap's figure.
func measureParked(n int) {
	before, residentBefore := used(), resident()
	c := make(chan string)
	begin := time.Now()
	for i := 0; i < n; i++ {
		go func() { sink += len(<-c) }()
	}
	for i := 0; i < 10; i++ {
		runtime.Gosched()
	}
	nanos := float64(time.Since(begin).Nanoseconds())
	after, residentAfter := used(), resident()
	close(c)
	each := float64(n)
	answer := map[string]float64{"bytes": (after - before) / each, "nanos": nanos / each}
	if residentBefore > 0 {
		answer["resident"] = (residentAfter - residentBefore) / each
	}
	print(answer)
}
