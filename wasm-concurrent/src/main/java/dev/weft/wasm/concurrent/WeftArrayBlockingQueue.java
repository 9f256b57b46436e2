package dev.weft.wasm.concurrent;

import java.io.Serializable;
import java.util.Collection;

/** Stands for {@link java.util.concurrent.ArrayBlockingQueue}. It is fair whether or not that is asked for. */
public class WeftArrayBlockingQueue<E> extends WeftLinkedBase<E> implements Serializable {

    private static final long serialVersionUID = 1L;

    public WeftArrayBlockingQueue(int capacity) {
        super(capacity);
    }

    public WeftArrayBlockingQueue(int capacity, boolean fair) {
        super(capacity);
    }

    public WeftArrayBlockingQueue(int capacity, boolean fair, Collection<? extends E> elements) {
        super(capacity);
        for (E element : elements) {
            if (nodes.size() == capacity) {
                throw new IllegalArgumentException();
            }
            nodes.addLast(element);
        }
    }
}
