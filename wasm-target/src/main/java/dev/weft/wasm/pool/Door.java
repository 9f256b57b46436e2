package dev.weft.wasm.pool;

/** Where workers come from. Nothing here suspends, throws, or calls the listener before it returns. */
interface Door {

    /** Told about workers, on the loop's thread and outside every task. Nothing is said of a worker that has been terminated. */
    interface Listener {

        /** The worker has loaded the module and takes messages. */
        void ready(int worker);

        /** The worker's thread has had a turn since the last {@link Door#ping}. */
        void answered(int worker);

        void arrived(int worker, Message message);

        /**
         * The worker is lost, or its instance cannot be relied on.
         *
         * @param what happened, as a clause: "its script threw Error: x"
         */
        void failed(int worker, String what);
    }

    /**
     * Begins to start a worker.
     *
     * @param name for developer tools
     * @return its number, never one that was used before
     */
    int start(String name, Listener listener);

    /** Posts to a worker that is ready. */
    void post(int worker, Message message);

    /** Asks whether the worker's thread still gets round. */
    void ping(int worker);

    /** Ends a worker, whatever it is doing. */
    void terminate(int worker);
}
