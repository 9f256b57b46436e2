package main

import (
	"runtime"
	"time"
)

// As for the other columns: samples beyond the fewest are taken only until the time is over.
const (
	fewestSamples = 2
	sampleTime    = 3 * time.Second
)

// sample runs the row until the time is over and answers nanoseconds and bytes for one operation.
func sample(n int, run func(int) int, limit time.Duration) (nanos, bytes float64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := time.Now()
	runs := 0
	for time.Since(begin) < limit {
		sink = run(n)
		runs++
	}
	elapsed := time.Since(begin)
	runtime.ReadMemStats(&after)
	done := float64(runs * n)
	return float64(elapsed.Nanoseconds()) / done, float64(after.TotalAlloc-before.TotalAlloc) / done
}

var sink int

func measureRow(name string, n, samples, millis int) {
	run, known := rows[name]
	if !known {
		return
	}
	limit := time.Duration(millis) * time.Millisecond
	answer := struct {
		Nanos []float64 `json:"nanos"`
		Bytes []float64 `json:"bytes"`
	}{}
	for i := 0; i < 2*samples; i++ {
		nanos, bytes := sample(n, run, limit)
		if i >= samples {
			answer.Nanos = append(answer.Nanos, nanos)
			answer.Bytes = append(answer.Bytes, bytes)
		}
	}
	print(answer)
}

func measureWhole(name string, samples, warmUpMillis int, sizes []string) {
	once, known := timed(name)
	if !known {
		return
	}
	for begin := time.Now(); time.Since(begin).Milliseconds() < int64(warmUpMillis); {
		once(number(sizes[0]))
	}
	answer := map[string][]int64{}
	for _, size := range sizes {
		n := number(size)
		once(n)
		runtime.GC()
		upTo(samples, func() { answer[size] = append(answer[size], once(n)) })
	}
	print(answer)
}

// upTo takes so many samples, or fewer when the time is over.
func upTo(samples int, once func()) {
	begin := time.Now()
	for i := 0; i < fewestSamples || i < samples && time.Since(begin) < sampleTime; i++ {
		once()
	}
}

// timed answers a function that does the row once and tells its nanoseconds.
func timed(name string) (func(int) int64, bool) {
	if measure, known := delays[name]; known {
		return func(n int) int64 { return measure(n)[0] }, true
	}
	run, known := rows[name]
	return func(n int) int64 {
		begin := time.Now()
		sink = run(n)
		return time.Since(begin).Nanoseconds()
	}, known
}

func measureDelays(name string, samples, n int) {
	measure, known := delays[name]
	if !known {
		return
	}
	measure(n)
	var nanos []int64
	upTo(samples, func() { nanos = append(nanos, measure(n)...) })
	print(map[string][]int64{"nanos": nanos})
}
