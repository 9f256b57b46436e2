import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class Timeout {
    public static void main(String[] args) throws Exception {
        String quote;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> future = executor.submit(Timeout::fetchQuote);
            try {
                quote = future.get(50, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                future.cancel(true);
                quote = "no quote in time";
            }
        }
        System.out.println(quote);
    }

    static String fetchQuote() throws InterruptedException {
        try {
            Thread.sleep(2000);
            return "a quote";
        } finally {
            System.out.println("connection closed");
        }
    }
}
