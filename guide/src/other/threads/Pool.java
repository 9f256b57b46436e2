import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

class Pool {
    public static void main(String[] args) throws Exception {
        Semaphore places = new Semaphore(3);
        List<Integer> squares = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> futures = new ArrayList<>();
            for (int n : new int[] {1, 2, 3, 4, 5, 6}) {
                futures.add(executor.submit(() -> {
                    places.acquire();
                    try {
                        Thread.sleep(20);
                        return n * n;
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<Integer> future : futures) {
                squares.add(future.get());
            }
        }
        System.out.println(squares);
    }
}
