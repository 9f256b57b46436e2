package dev.weft.wasm.concurrent;

import java.io.Serializable;
import java.util.Collection;

/** Stands for {@link java.util.concurrent.LinkedBlockingQueue}. */
public class WeftLinkedBlockingQueue<E> extends WeftLinkedBase<E> implements Serializable {

    private static final long serialVersionUID = 1L;

    public WeftLinkedBlockingQueue() {
        super(Integer.MAX_VALUE);
    }

    public WeftLinkedBlockingQueue(int capacity) {
        super(capacity);
    }

    @SuppressWarnings("this-escape") // nothing of a subclass is called
    public WeftLinkedBlockingQueue(Collection<? extends E> elements) {
        super(Integer.MAX_VALUE);
        for (E element : elements) {
            nodes.addLast(element);
        }
    }
}
