package main

import (
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"
)

func main() {
	parts := []string{"10", "ten", "30"}
	values := make([]int, len(parts))
	failures := make([]error, len(parts))
	var tasks sync.WaitGroup
	for i, part := range parts {
		tasks.Go(func() { values[i], failures[i] = parse(part) })
	}
	tasks.Wait()
	for i, part := range parts {
		if failures[i] != nil {
			fmt.Printf("%s: %v\n", part, failures[i])
		} else {
			fmt.Printf("%s: %d\n", part, values[i])
		}
	}
}

func parse(text string) (int, error) {
	time.Sleep(20 * time.Millisecond)
	value, err := strconv.Atoi(text)
	if err != nil {
		return 0, errors.New("not a number")
	}
	return value, nil
}
