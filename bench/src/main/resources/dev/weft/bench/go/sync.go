package main

import (
	"context"
	"runtime"
	"sync"
)

func mutex(n int) int {
	var lock sync.Mutex
	count := 0
	for i := 0; i < n; i++ {
		lock.Lock()
		count++
		lock.Unlock()
	}
	return count
}

// mutexYield has two goroutines that yield while they hold the lock, so that the other finds it taken.
func mutexYield(n int) int {
	var lock sync.Mutex
	var both sync.WaitGroup
	count := 0
	for t := 0; t < 2; t++ {
		both.Add(1)
		go func() {
			for i := 0; i < n/2; i++ {
				lock.Lock()
				runtime.Gosched()
				count++
				lock.Unlock()
			}
			both.Done()
		}()
	}
	both.Wait()
	return count
}

func mutexQueue(n int) int {
	var lock sync.Mutex
	var all sync.WaitGroup
	count := 0
	for t := 0; t < n; t++ {
		all.Add(1)
		go func() {
			lock.Lock()
			runtime.Gosched()
			count++
			lock.Unlock()
			all.Done()
		}()
	}
	all.Wait()
	return count
}

type key int

// lookups asks two contexts in turn for the outermost of so many values.
func lookups(n, depth int) int {
	both := [2]context.Context{nested(depth), nested(depth)}
	length := 0
	for i := 0; i < n; i++ {
		length += len(both[i&1].Value(key(0)).(string))
	}
	return length
}

func nested(depth int) context.Context {
	values := context.Background()
	for i := 0; i < depth; i++ {
		values = context.WithValue(values, key(i), element)
	}
	return values
}
