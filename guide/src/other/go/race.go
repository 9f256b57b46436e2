package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	winners := make(chan string, 2)
	var servers sync.WaitGroup
	servers.Go(func() { ask(ctx, "near", 20*time.Millisecond, winners) })
	servers.Go(func() { ask(ctx, "far", 2*time.Second, winners) })
	winner := <-winners
	cancel()
	servers.Wait()
	fmt.Println("answer from", winner)
}

func ask(ctx context.Context, server string, takes time.Duration, winners chan<- string) {
	select {
	case <-time.After(takes):
		winners <- server
	case <-ctx.Done():
		fmt.Println(server, "was cancelled")
	}
}
