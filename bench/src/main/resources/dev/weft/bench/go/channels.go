package main

func send(c chan<- string, elements int) {
	for i := 0; i < elements; i++ {
		c <- element
	}
}

func passOn(c chan string, n int) int {
	go send(c, n)
	length := 0
	for i := 0; i < n; i++ {
		length += len(<-c)
	}
	return length
}

func producers(n int, channels ...chan string) {
	for _, c := range channels {
		go send(c, n/len(channels))
	}
}

func selectOfTwo(n int) int {
	a, b := make(chan string), make(chan string)
	producers(n, a, b)
	length := 0
	for i := 0; i < n; i++ {
		select {
		case e := <-a:
			length += len(e)
		case e := <-b:
			length += len(e)
		}
	}
	return length
}

func selectOfEight(n int) int {
	a, b, c, d := make(chan string), make(chan string), make(chan string), make(chan string)
	e, f, g, h := make(chan string), make(chan string), make(chan string), make(chan string)
	producers(n, a, b, c, d, e, f, g, h)
	length := 0
	for i := 0; i < n; i++ {
		select {
		case s := <-a:
			length += len(s)
		case s := <-b:
			length += len(s)
		case s := <-c:
			length += len(s)
		case s := <-d:
			length += len(s)
		case s := <-e:
			length += len(s)
		case s := <-f:
			length += len(s)
		case s := <-g:
			length += len(s)
		case s := <-h:
			length += len(s)
		}
	}
	return length
}

func sendReceive(n int) int {
	c := make(chan string, 100)
	length := 0
	for i := 0; i < n; i++ {
		c <- element
		length += len(<-c)
	}
	return length
}

func trySendReceive(n int) int {
	c := make(chan string, 100)
	length := 0
	for i := 0; i < n; i++ {
		select {
		case c <- element:
		default:
		}
		select {
		case e := <-c:
			length += len(e)
		default:
		}
	}
	return length
}

// scramble is some work: about a microsecond.
func scramble(value int) int {
	x := int64(value)
	for i := 0; i < 500; i++ {
		x = x*6364136223846793005 + 1442695040888963407
	}
	return int(x)
}

// fan hands numbers out to four workers and gathers what they make of them.
func fan(n int) int {
	work, results := make(chan int, 100), make(chan int, 100)
	for w := 0; w < 4; w++ {
		go func() {
			for value := range work {
				results <- scramble(value)
			}
		}()
	}
	go func() {
		for i := 0; i < n; i++ {
			work <- i
		}
		close(work)
	}()
	total := 0
	for i := 0; i < n; i++ {
		total += <-results
	}
	return total
}
