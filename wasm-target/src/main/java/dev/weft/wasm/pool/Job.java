package dev.weft.wasm.pool;

import dev.weft.loop.MisuseException;

/** A job as its own code sees it, in the worker. */
public final class Job {

    private final String name;

    private final Payload input;

    private final Pipes pipes;

    Job(String name, Payload input, Pipes pipes) {
        this.name = name;
        this.input = input;
        this.pipes = pipes;
    }

    /** The name it was started by. */
    public String name() {
        return name;
    }

    /** What the caller gave. */
    public Payload input() {
        return input;
    }

    /**
     * Opens the sending side of a channel to the caller, who opens the other by the same name. Never suspends.
     *
     * @throws MisuseException when it has been opened before, or outside a task
     */
    public <E> RemoteSender<E> sender(String channel, Codec<E> codec) {
        return pipes.sender(channel, codec);
    }

    /**
     * Opens the receiving side of a channel from the caller. Never suspends.
     *
     * @param window for how many elements there is room here: the caller waits when so many have not been received
     * @throws MisuseException when it has been opened before, or outside a task
     */
    public <E> RemoteReceiver<E> receiver(String channel, Codec<E> codec, int window) {
        return pipes.receiver(channel, codec, window);
    }

    @Override
    public String toString() {
        return "job '" + name + "' (" + input + " in)";
    }
}
