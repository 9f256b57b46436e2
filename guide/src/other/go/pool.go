package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	jobs := []int{1, 2, 3, 4, 5, 6}
	results := make([]int, len(jobs))
	indices := make(chan int)
	var workers sync.WaitGroup
	for range 3 {
		workers.Go(func() {
			for i := range indices {
				time.Sleep(20 * time.Millisecond)
				results[i] = jobs[i] * jobs[i]
			}
		})
	}
	for i := range jobs {
		indices <- i
	}
	close(indices)
	workers.Wait()
	fmt.Printf("[%s]\n", join(results))
}

func join(numbers []int) string {
	text := ""
	for i, n := range numbers {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprint(n)
	}
	return text
}
