package main

import (
	"math/rand"
	"runtime"
	"sync"
	"time"
)

// sleepers sleep 0 to 100 ms, all at the same time.
func sleepers(n int) int {
	var all sync.WaitGroup
	count := 0
	for i := 0; i < n; i++ {
		pause := time.Duration(i%101) * time.Millisecond
		all.Add(1)
		go func() {
			time.Sleep(pause)
			count++
			all.Done()
		}()
	}
	all.Wait()
	return count
}

func measureTimers(n int, pattern string, samples int) {
	random := rand.New(rand.NewSource(1))
	var millis []float64
	for i := 0; i < 2*samples; i++ {
		delays := make([]time.Duration, n)
		for j := range delays {
			delays[j] = time.Hour + time.Duration(random.Int63n(int64(time.Hour)))
		}
		order := make([]int, n)
		for j := range order {
			order[j] = j
		}
		switch pattern {
		case "random":
			random.Shuffle(n, func(a, b int) { order[a], order[b] = order[b], order[a] })
		case "latest":
			for j := range order {
				order[j] = n - 1 - j
			}
		}
		timers := make([]*time.Timer, n)
		runtime.GC()
		begin := time.Now()
		for j := range timers {
			timers[j] = time.AfterFunc(delays[j], func() {})
		}
		for _, j := range order {
			timers[j].Stop()
		}
		elapsed := time.Since(begin)
		if i >= samples {
			millis = append(millis, float64(elapsed.Nanoseconds())/1e6)
		}
	}
	print(map[string][]float64{"millis": millis})
}
