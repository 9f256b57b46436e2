import java.util.concurrent.SynchronousQueue;

class Pipeline {
    public static void main(String[] args) throws Exception {
        SynchronousQueue<Integer> numbers = new SynchronousQueue<>();
        Thread producer = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 1; ; i++) {
                    numbers.put(i);
                }
            } catch (InterruptedException e) {
                System.out.println("producer has stopped");
            }
        });
        while (true) {
            int n = numbers.take();
            if (n * n > 20) {
                System.out.println("first square over 20: " + n * n);
                producer.interrupt();
                break;
            }
        }
        producer.join();
    }
}
