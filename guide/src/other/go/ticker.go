package main

import (
	"fmt"
	"strings"
	"time"
)

func main() {
	lines := make(chan string)
	go func() {
		for _, line := range []string{"one", "two", "three"} {
			lines <- line
		}
	}()
	ticker := time.NewTicker(200 * time.Millisecond)
	defer ticker.Stop()
	var batch []string
	for left := 2; left > 0; {
		select {
		case line := <-lines:
			batch = append(batch, line)
		case <-ticker.C:
			fmt.Printf("tick: [%s]\n", strings.Join(batch, ", "))
			batch = nil
			left--
		}
	}
}
