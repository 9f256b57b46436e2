// The workloads of Weft's benchmarks in Go, with the same loops. Prints one JSON object, or nothing when it has no such row.
//
//	rows row NAME N SAMPLES MILLIS       nanoseconds and bytes for one of N operations
//	rows whole NAME SAMPLES WARMUP N...  nanoseconds for all of N, for each N, after so many milliseconds
//	rows delays NAME SAMPLES N           nanoseconds, N times for each sample
//	rows check NAME N                    the answer of a row, to be compared with the others'
//	rows parked N                        bytes of memory and nanoseconds for one parked goroutine
//	rows timers N PATTERN SAMPLES        milliseconds for N timers
package main

import (
	"encoding/json"
	"os"
	"strconv"
)

const element = "element"

// rows do N operations and answer what the other columns answer too.
var rows = map[string]func(int) int{
	"spawn":          spawn,
	"together":       together,
	"yield":          func(n int) int { return yields(n, 1) },
	"yield10":        func(n int) int { return yields(n, 10) },
	"chain":          chain,
	"skynet":         func(n int) int { return sum(0, n) },
	"rendezvous":     func(n int) int { return passOn(make(chan string), n) },
	"buffered1":      func(n int) int { return passOn(make(chan string, 1), n) },
	"buffered16":     func(n int) int { return passOn(make(chan string, 16), n) },
	"buffered100":    func(n int) int { return passOn(make(chan string, 100), n) },
	"select2":        selectOfTwo,
	"select8":        selectOfEight,
	"sendReceive":    sendReceive,
	"trySendReceive": trySendReceive,
	"mutex":          mutex,
	"mutexYield":     mutexYield,
	"mutexQueue":     mutexQueue,
	"context1":       func(n int) int { return lookups(n, 1) },
	"context10":      func(n int) int { return lookups(n, 10) },
	"sleepers":       sleepers,
	"fan1":           fan,
	"fan2":           fan,
}

// delays take the time themselves: a delay for each of N, or one for all of them.
var delays = map[string]func(int) []int64{
	"cancelTree":  cancelTree,
	"cancelDelay": cancelDelays,
	"deadline":    deadlines,
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
	arguments := os.Args[2:]
	switch os.Args[1] {
	case "row":
		measureRow(arguments[0], number(arguments[1]), number(arguments[2]), number(arguments[3]))
	case "whole":
		measureWhole(arguments[0], number(arguments[1]), number(arguments[2]), arguments[3:])
	case "delays":
		measureDelays(arguments[0], number(arguments[1]), number(arguments[2]))
	case "check":
		if run, known := rows[arguments[0]]; known {
			print(map[string]int{"answer": run(number(arguments[1]))})
		}
	case "parked":
		measureParked(number(arguments[0]))
	case "timers":
		measureTimers(number(arguments[0]), arguments[1], number(arguments[2]))
	}
}
