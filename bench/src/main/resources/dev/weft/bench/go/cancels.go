package main

import (
	"context"
	"runtime"
	"sync"
	"time"
)

// tree is a tree of goroutines: each inner one has a context of its own for its children and waits for them.
type tree struct {
	never   chan string
	waiting int
	ended   int
}

func (t *tree) grow(parent context.Context, leaves int, done *sync.WaitGroup) {
	defer done.Done()
	if leaves == 1 {
		defer func() { t.ended++ }()
		t.waiting++
		select {
		case <-t.never:
		case <-parent.Done():
		}
		return
	}
	own, cancel := context.WithCancel(parent)
	defer cancel()
	var children sync.WaitGroup
	for i := 0; i < width; i++ {
		children.Add(1)
		go t.grow(own, leaves/width, &children)
	}
	children.Wait()
}

// cancelTree tells how long it takes from the cancel until the last of the tree has ended.
func cancelTree(leaves int) []int64 {
	t := &tree{never: make(chan string)}
	root, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Add(1)
	go t.grow(root, leaves, &done)
	for t.waiting < leaves {
		runtime.Gosched()
	}
	begin := time.Now()
	cancel()
	done.Wait()
	nanos := time.Since(begin).Nanoseconds()
	if t.ended != leaves {
		panic("some have not ended")
	}
	return []int64{nanos}
}

func cancelDelays(n int) []int64 {
	nanos := make([]int64, n)
	never := make(chan string)
	for i := range nanos {
		var begin time.Time
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan bool, 1)
		go func() {
			defer func() {
				nanos[i] = time.Since(begin).Nanoseconds()
				done <- true
			}()
			select {
			case <-never:
			case <-ctx.Done():
			}
		}()
		runtime.Gosched()
		begin = time.Now()
		cancel()
		<-done
	}
	return nanos
}

// deadlines tells how late each of N deadlines of 1 to 5 ms, one after the other, is noticed.
func deadlines(n int) []int64 {
	nanos := make([]int64, n)
	never := make(chan string)
	for i := range nanos {
		limit := time.Duration(1+i%5) * time.Millisecond
		begin := time.Now()
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		select {
		case <-never:
		case <-ctx.Done():
		}
		nanos[i] = (time.Since(begin) - limit).Nanoseconds()
		cancel()
	}
	return nanos
}
