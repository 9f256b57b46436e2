package main

import (
	"runtime"
	"sync"
)

const width = 10

func spawn(n int) int {
	total := 0
	for i := 0; i < n; i++ {
		result := make(chan int, 1)
		go func() { result <- 1 }()
		total += <-result
	}
	return total
}

func together(n int) int {
	results := make([]chan int, n)
	for i := range results {
		result := make(chan int, 1)
		results[i] = result
		go func() { result <- 1 }()
	}
	total := 0
	for _, result := range results {
		total += <-result
	}
	return total
}

// yieldAt yields so many calls deep and answers the depth.
//
//go:noinline
func yieldAt(depth int) int {
	if depth == 1 {
		runtime.Gosched()
		return 1
	}
	return yieldAt(depth-1) + 1
}

func yields(n, depth int) int {
	var both sync.WaitGroup
	total := 0
	for t := 0; t < 2; t++ {
		both.Add(1)
		go func() {
			count := 0
			for i := 0; i < n/2; i++ {
				count += yieldAt(depth)
			}
			total += count
			both.Done()
		}()
	}
	both.Wait()
	return total
}

// chain has goroutines in a row: each waits for its left neighbour's number and hands on one more.
func chain(n int) int {
	first := make(chan int)
	left := first
	for i := 0; i < n; i++ {
		from, to := left, make(chan int)
		go func() { to <- <-from + 1 }()
		left = to
	}
	go func() { first <- 0 }()
	return <-left
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
