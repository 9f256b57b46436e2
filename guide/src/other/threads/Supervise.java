import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class Supervise {
    public static void main(String[] args) throws Exception {
        Map<String, Future<Integer>> tasks = new LinkedHashMap<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String part : List.of("10", "ten", "30")) {
                tasks.put(part, executor.submit(() -> parse(part)));
            }
        }
        for (String part : tasks.keySet()) {
            try {
                System.out.println(part + ": " + tasks.get(part).get());
            } catch (ExecutionException e) {
                System.out.println(part + ": " + e.getCause().getMessage());
            }
        }
    }

    static int parse(String text) throws InterruptedException {
        Thread.sleep(20);
        if (!Character.isDigit(text.charAt(0))) {
            throw new IllegalArgumentException("not a number");
        }
        return Integer.parseInt(text);
    }
}
