import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class Race {
    public static void main(String[] args) throws Exception {
        String winner;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> servers = List.of(() -> ask("near", 20), () -> ask("far", 2000));
            winner = executor.invokeAny(servers); // interrupts the others; close() waits for them
        }
        System.out.println("answer from " + winner);
    }

    static String ask(String server, long millis) throws InterruptedException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            System.out.println(server + " was cancelled");
            throw e;
        }
        return server;
    }
}
