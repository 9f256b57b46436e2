package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	quote, err := fetchQuote(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		quote = "no quote in time"
	}
	fmt.Println(quote)
}

func fetchQuote(ctx context.Context) (string, error) {
	defer fmt.Println("connection closed")
	select {
	case <-time.After(2 * time.Second):
		return "a quote", nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
