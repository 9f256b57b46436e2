package dev.weft.bench.browser.threads;

import java.util.ArrayDeque;

/** A bounded queue with wait and notify: what TeaVM has for threads to hand things over. */
final class MonitorQueue<T> {

    private final ArrayDeque<T> elements = new ArrayDeque<>();
    private final int capacity;

    MonitorQueue(int capacity) {
        this.capacity = capacity;
    }

    synchronized void put(T element) throws InterruptedException {
        while (elements.size() == capacity) {
            wait();
        }
        elements.add(element);
        notifyAll();
    }

    synchronized T take() throws InterruptedException {
        while (elements.isEmpty()) {
            wait();
        }
        T element = elements.remove();
        notifyAll();
        return element;
    }
}
