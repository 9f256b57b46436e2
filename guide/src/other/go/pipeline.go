package main

import (
	"fmt"
	"sync"
)

func main() {
	numbers := make(chan int)
	enough := make(chan struct{})
	var producer sync.WaitGroup
	producer.Go(func() {
		defer fmt.Println("producer has stopped")
		for i := 1; ; i++ {
			select {
			case numbers <- i:
			case <-enough:
				return
			}
		}
	})
	for n := range numbers {
		if n*n > 20 {
			fmt.Println("first square over 20:", n*n)
			close(enough)
			break
		}
	}
	producer.Wait()
}
