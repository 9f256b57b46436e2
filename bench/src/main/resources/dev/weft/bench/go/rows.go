// The workloads of Weft's benchmarks in Go, with the same loops. Prints one JSON object, or nothing when it has no such row.
//
//	rows row NAME SAMPLES MILLIS     nanoseconds and bytes for one operation
//	rows parked N                    bytes of memory for one parked goroutine
//	rows timers N PATTERN SAMPLES    milliseconds for N timers
package main

import (
	"encoding/json"
	"math/rand"
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"
)

const (
	operations     = 10_000
	fastOperations = 100_000
	buffer         = 100
	width          = 10
	leaves         = 10_000
	nodes          = 11_110
	element        = "element"
)

var rows = map[string]struct {
	operations int
	run        func()
}{
	"spawn":          {operations, spawn},
	"yield":          {operations, yield},
	"rendezvous":     {operations, func() { passOn(make(chan string)) }},
	"buffered":       {operations, func() { passOn(make(chan string, buffer)) }},
	"select":         {operations, selectOfTwo},
	"skynet":         {nodes, func() { sink = sum(0, leaves) }},
	"sendReceive":    {fastOperations, sendReceive},
	"trySendReceive": {fastOperations, trySendReceive},
	"mutex":          {fastOperations, mutex},
}

var sink int

func spawn() {
	total := 0
	for i := 0; i < operations; i++ {
		result := make(chan int, 1)
		go func() { result <- 1 }()
		total += <-result
	}
	sink = total
}

func yield() {
	var both sync.WaitGroup
	both.Add(2)
	often := func() {
		for i := 0; i < operations/2; i++ {
			runtime.Gosched()
		}
		both.Done()
	}
	go often()
	go often()
	both.Wait()
}

func send(c chan<- string, elements int) {
	for i := 0; i < elements; i++ {
		c <- element
	}
}

func passOn(c chan string) {
	go send(c, operations)
	length := 0
	for i := 0; i < operations; i++ {
		length += len(<-c)
	}
	sink = length
}

func selectOfTwo() {
	a, b := make(chan string), make(chan string)
	go send(a, operations/2)
	go send(b, operations/2)
	length := 0
	for i := 0; i < operations; i++ {
		select {
		case e := <-a:
			length += len(e)
		case e := <-b:
			length += len(e)
		}
	}
	sink = length
}

func sum(first, leaves int) int {
	if leaves == 1 {
		return first
	}
	each := leaves / width
	results := make(chan int, width)
	for i := 0; i < width; i++ {
		start := first + i*each
		go func() { results <- sum(start, each) }()
	}
	total := 0
	for i := 0; i < width; i++ {
		total += <-results
	}
	return total
}

func sendReceive() {
	c := make(chan string, buffer)
	length := 0
	for i := 0; i < fastOperations; i++ {
		c <- element
		length += len(<-c)
	}
	sink = length
}

func trySendReceive() {
	c := make(chan string, buffer)
	length := 0
	for i := 0; i < fastOperations; i++ {
		select {
		case c <- element:
		default:
		}
		select {
		case e := <-c:
			length += len(e)
		default:
		}
	}
	sink = length
}

func mutex() {
	var lock sync.Mutex
	for i := 0; i < fastOperations; i++ {
		lock.Lock()
		lock.Unlock()
	}
}

// sample runs the row until the time is over and answers nanoseconds and bytes for one operation.
func sample(operations int, run func(), limit time.Duration) (nanos, bytes float64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := time.Now()
	runs := 0
	for time.Since(begin) < limit {
		run()
		runs++
	}
	elapsed := time.Since(begin)
	runtime.ReadMemStats(&after)
	done := float64(runs * operations)
	return float64(elapsed.Nanoseconds()) / done, float64(after.TotalAlloc-before.TotalAlloc) / done
}

func measureRow(name string, samples, millis int) {
	row, known := rows[name]
	if !known {
		return
	}
	limit := time.Duration(millis) * time.Millisecond
	answer := struct {
		Nanos []float64 `json:"nanos"`
		Bytes []float64 `json:"bytes"`
	}{}
	for i := 0; i < 2*samples; i++ {
		nanos, bytes := sample(row.operations, row.run, limit)
		if i >= samples {
			answer.Nanos = append(answer.Nanos, nanos)
			answer.Bytes = append(answer.Bytes, bytes)
		}
	}
	print(answer)
}

func used() float64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc + stats.StackInuse)
}

// measureParked counts stacks as memory in use, for Go keeps them outside its heap's figure.
func measureParked(n int) {
	before := used()
	c := make(chan string)
	for i := 0; i < n; i++ {
		go func() { sink += len(<-c) }()
	}
	for i := 0; i < 10; i++ {
		runtime.Gosched()
	}
	after := used()
	close(c)
	print(map[string]float64{"bytes": (after - before) / float64(n)})
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

func print(answer any) {
	if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
		panic(err)
	}
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}

func main() {
	switch os.Args[1] {
	case "row":
		measureRow(os.Args[2], number(os.Args[3]), number(os.Args[4]))
	case "parked":
		measureParked(number(os.Args[2]))
	case "timers":
		measureTimers(number(os.Args[2]), os.Args[3], number(os.Args[4]))
	}
}
