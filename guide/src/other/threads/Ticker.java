import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

class Ticker {
    public static void main(String[] args) throws Exception {
        // There is no select: a poll with a timeout serves for one queue and one clock.
        SynchronousQueue<String> lines = new SynchronousQueue<>();
        Thread.ofVirtual().start(() -> {
            try {
                for (String line : List.of("one", "two", "three")) {
                    lines.put(line);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        List<String> batch = new ArrayList<>();
        long period = TimeUnit.MILLISECONDS.toNanos(200);
        long next = System.nanoTime() + period;
        for (int left = 2; left > 0; ) {
            String line = lines.poll(next - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line != null) {
                batch.add(line);
            } else {
                System.out.println("tick: " + batch);
                batch.clear();
                next += period;
                left--;
            }
        }
    }
}
